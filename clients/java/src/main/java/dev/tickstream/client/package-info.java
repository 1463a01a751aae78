/**
 * A client for the game server's TCP port: log in, send commands, see what the server approved.
 *
 * <p>A {@link dev.tickstream.client.GameClient} belongs to one Netty event loop; its listener is
 * called there and must not block. Thousands of clients may share a few loops. It holds no game
 * state of its own: what it shows is what the server sent.
 */
@NullMarked
package dev.tickstream.client;

import org.jspecify.annotations.NullMarked;
