@NullMarked
package dev.tickstream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
