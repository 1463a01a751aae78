/**
 * Who reads the events and how far behind each is. Groups know nothing of each other; this only
 * looks at them. Safe on any thread.
 */
@NullMarked
package dev.tickstream.platform.groups;

import org.jspecify.annotations.NullMarked;
