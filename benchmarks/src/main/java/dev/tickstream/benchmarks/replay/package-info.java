/** How quickly a full zone's past can be played again. Main thread. */
@NullMarked
package dev.tickstream.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
