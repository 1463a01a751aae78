@NullMarked
package dev.tickstream.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
