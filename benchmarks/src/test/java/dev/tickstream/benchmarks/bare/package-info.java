@NullMarked
package dev.tickstream.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
