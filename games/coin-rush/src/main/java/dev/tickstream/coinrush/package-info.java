/**
 * The small game of the tutorial, {@code docs/make-your-own-game.md}, which quotes it.
 *
 * <p>Pure rules on the zone's shard thread. No clock, thread, unseeded randomness, I/O or logging
 * may enter.
 */
@NullMarked
package dev.tickstream.coinrush;

import org.jspecify.annotations.NullMarked;
