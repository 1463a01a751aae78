/**
 * Every event but movement, as it was: written generically, so that a game's own events need no
 * code here, and read by filter.
 */
@NullMarked
package dev.tickstream.platform.eventstore;

import org.jspecify.annotations.NullMarked;
