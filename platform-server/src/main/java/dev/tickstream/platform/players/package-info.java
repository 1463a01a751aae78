/** Who has played, where they are now, and how to find them. */
@NullMarked
package dev.tickstream.platform.players;

import org.jspecify.annotations.NullMarked;
