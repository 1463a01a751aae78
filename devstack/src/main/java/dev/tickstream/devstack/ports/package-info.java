/**
 * Which port each listener uses: asked for, remembered, or the next free one. Used by the
 * supervisor's main thread before anything starts.
 */
@NullMarked
package dev.tickstream.devstack.ports;

import org.jspecify.annotations.NullMarked;
