/**
 * The runtime behind the game interface: zones, shards, ticks, recovery, interest.
 *
 * <p>Pure: no thread, clock, I/O, logging or unseeded randomness lives here; time, the journal and
 * the way out are handed in as ports. Everything belongs to one shard thread unless a type says
 * otherwise.
 */
@NullMarked
package dev.tickstream.engine;

import org.jspecify.annotations.NullMarked;
