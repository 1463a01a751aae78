/**
 * From Kafka to rows: reads committed records, and writes what they say together with how far it
 * got, in one database transaction. The only package of this server that touches Kafka.
 *
 * <p>{@link dev.tickstream.platform.projection.RecordingLoop} and {@link
 * dev.tickstream.platform.projection.ZoneMetricsLoop} each own a thread; the stores here are used
 * by the first one only. What a table means belongs to the feature that implements {@link
 * dev.tickstream.platform.projection.Projection}.
 */
@NullMarked
package dev.tickstream.platform.projection;

import org.jspecify.annotations.NullMarked;
