/**
 * From Kafka to rows: reads committed records, and writes what they say together with how far it
 * got, in one database transaction. The only package of this server that touches Kafka.
 *
 * <p>Whatever is called {@code ...Loop}, {@code ShardRecords} or {@code ...Relay} owns a thread.
 * Each {@link dev.tickstream.platform.projection.ConsumerGroup} has a loop of its own and shares
 * nothing with the others but the claims. An event is applied once, or is a dead letter, or is
 * missing, or never happened; {@code watermarks} says how many of each. What a table means belongs
 * to the feature that implements {@link dev.tickstream.platform.projection.Projection}.
 */
@NullMarked
package dev.tickstream.platform.projection;

import org.jspecify.annotations.NullMarked;
