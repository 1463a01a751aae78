/**
 * What Kafka costs and takes: a forked broker, the rate at which a journal's backlog is shipped to
 * it, and the price of its transactions. The main thread drives; baselines are made with Kafka's
 * own producer in this process.
 */
@NullMarked
package dev.tickstream.benchmarks.shipping;

import org.jspecify.annotations.NullMarked;
