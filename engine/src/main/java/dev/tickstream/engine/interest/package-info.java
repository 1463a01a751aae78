/**
 * Which client sees what: the grid of interest cells, the rows listed in each, and the chunks of
 * bytes that bring a client from one committed tick to the next.
 *
 * <p>Everything belongs to the zone's shard thread; only the bytes of a tick, which chunks are
 * written into, may go to others. Sessions, sockets and packets must never enter: this room knows
 * places and rows only.
 */
@NullMarked
package dev.tickstream.engine.interest;

import org.jspecify.annotations.NullMarked;
