/** Whether the server lives, whether it can serve, and what is missing. */
@NullMarked
package dev.tickstream.platform.health;

import org.jspecify.annotations.NullMarked;
