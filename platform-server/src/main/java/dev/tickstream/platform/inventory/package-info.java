/** What players own, counted up from the events that say they acquired it. */
@NullMarked
package dev.tickstream.platform.inventory;

import org.jspecify.annotations.NullMarked;
