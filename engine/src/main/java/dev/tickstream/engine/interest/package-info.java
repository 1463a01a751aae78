/**
 * Which client sees what: the grid of interest cells, the rows listed in each, and the chunks of
 * bytes that bring a client from one committed tick to the next.
 *
 * <p>Everything belongs to the zone's shard thread; the byte arrays handed out are never written to
 * again and may go to any thread. Sessions, sockets and packets must never enter: this room knows
 * places and rows only.
 */
@NullMarked
package dev.tickstream.engine.interest;

import org.jspecify.annotations.NullMarked;
