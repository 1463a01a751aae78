/**
 * Tables of one zone: rows in insertion order, what changed since the last commit, the way back to
 * it, and the hash of it all.
 *
 * <p>Everything belongs to the zone's shard thread. Nothing here knows of games, players' sessions
 * or clients; no clock, thread, I/O, logging or randomness may enter.
 */
@NullMarked
package dev.tickstream.engine.table;

import org.jspecify.annotations.NullMarked;
