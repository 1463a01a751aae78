/**
 * A game as its descriptor tells it, and the part of its world a client is sent.
 *
 * <p>Pure data without a thread of its own: whoever owns a {@link
 * dev.tickstream.client.game.ReplicatedWorld} owns its thread. No socket and no clock may enter.
 */
@NullMarked
package dev.tickstream.client.game;

import org.jspecify.annotations.NullMarked;
