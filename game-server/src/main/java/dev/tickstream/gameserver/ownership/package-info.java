/**
 * Who owns a shard: its claims in the shard's partition of {@code game.shards}, and the fencing of
 * whoever owned it before.
 *
 * <p>At the start it runs on a thread per shard under a bound; afterwards on the shipper's thread.
 * Everything here may block for seconds, so no shard or socket thread may ever enter. It decides
 * what is history and never repairs it.
 */
@NullMarked
package dev.tickstream.gameserver.ownership;

import org.jspecify.annotations.NullMarked;
