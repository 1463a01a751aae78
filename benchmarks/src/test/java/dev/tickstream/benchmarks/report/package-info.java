@NullMarked
package dev.tickstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
