/**
 * What the server counts about itself: the stages of the pipeline, the network, and each zone's
 * ticks, as plain counters, as figures for spectators and the platform, and as Prometheus text.
 *
 * <p>Counters are safe on any thread and cost a few nanoseconds; a meter of a shard belongs to the
 * shard's thread and publishes immutable figures. Nothing here decides anything, and a scrape never
 * runs on a shard or socket thread.
 */
@NullMarked
package dev.tickstream.gameserver.metrics;

import org.jspecify.annotations.NullMarked;
