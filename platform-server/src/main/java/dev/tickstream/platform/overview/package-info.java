/**
 * The whole system in a few figures, once a second, and the last quarter of an hour of them.
 * Figures whose source is silent are absent, never repeated as if they were new.
 */
@NullMarked
package dev.tickstream.platform.overview;

import org.jspecify.annotations.NullMarked;
