/**
 * {@code ./tickstream bench}: how many players a server on one core holds, beside servers without a
 * game under the same load in the same run. One main thread; what it starts, it stops.
 */
@NullMarked
package dev.tickstream.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
