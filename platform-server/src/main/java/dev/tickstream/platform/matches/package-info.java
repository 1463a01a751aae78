/** Matches that were played, and how their players did. */
@NullMarked
package dev.tickstream.platform.matches;

import org.jspecify.annotations.NullMarked;
