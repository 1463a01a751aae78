/**
 * Where every event is, per consumer group, shard and epoch: the last one that is history equals
 * those applied, parked, dropped by policy and missing. Computed from what claims, heads and
 * watermarks say, never from counters of this process, so every instance says the same.
 *
 * <p>{@link dev.tickstream.platform.accounting.Bookkeeper} owns a thread that takes stock once a
 * second. The arithmetic is pure and knows neither Kafka nor the database.
 */
@NullMarked
package dev.tickstream.platform.accounting;

import org.jspecify.annotations.NullMarked;
