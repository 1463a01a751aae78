/**
 * The WebSocket feed: what just became true, pushed to whoever listens. A listener that does not
 * keep up is dropped; nobody waits for it.
 */
@NullMarked
package dev.tickstream.platform.feed;

import org.jspecify.annotations.NullMarked;
