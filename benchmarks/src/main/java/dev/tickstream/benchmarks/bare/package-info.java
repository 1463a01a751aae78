/**
 * Servers without a game, as baselines: the least that can be done for the same traffic with the
 * same network library, and what one writes first. They answer the load generator as a real one
 * would, know no rules, keep nothing and record nothing. One event loop each, all in one thread.
 */
@NullMarked
package dev.tickstream.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
