/** How figures are written down. Pure text, any thread; no measuring may enter. */
@NullMarked
package dev.tickstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
