/**
 * What a game maker sees and depends on: a {@link dev.tickstream.gameapi.Game} declares its tables
 * and rules; the engine does the rest.
 *
 * <p>Everything runs on the zone's shard thread. No clock, thread, unseeded randomness, I/O or
 * logging may enter: a game is a pure function of its commands.
 */
@NullMarked
package dev.tickstream.gameapi;

import org.jspecify.annotations.NullMarked;
