/**
 * What the launcher can be told by environment variables, read once at start and passed on to the
 * servers it starts. Immutable, any thread. No file is read here.
 */
@NullMarked
package dev.tickstream.devstack.settings;

import org.jspecify.annotations.NullMarked;
