/**
 * The zones that exist, as their own metrics say once a second, and nothing else: a zone that falls
 * silent is shown as stale, never guessed.
 */
@NullMarked
package dev.tickstream.platform.zones;

import org.jspecify.annotations.NullMarked;
