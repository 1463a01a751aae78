/**
 * The demonstration game: collect coins in rounds of a few minutes, around walls and puddles.
 *
 * <p>Pure rules on the zone's shard thread. No clock, thread, unseeded randomness, I/O or logging
 * may enter.
 */
@NullMarked
package dev.tickstream.arena;

import org.jspecify.annotations.NullMarked;
