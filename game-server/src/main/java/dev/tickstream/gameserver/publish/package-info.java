/**
 * The way from the journal to Kafka.
 *
 * <p>One {@link dev.tickstream.gameserver.publish.JournalShipper} and its thread per shard, one
 * thread for {@link dev.tickstream.gameserver.publish.ZoneMetricsPublisher}. Everything that can
 * block happens on these; no shard or socket thread may ever enter a class of this package, except
 * to read figures.
 */
@NullMarked
package dev.tickstream.gameserver.publish;

import org.jspecify.annotations.NullMarked;
