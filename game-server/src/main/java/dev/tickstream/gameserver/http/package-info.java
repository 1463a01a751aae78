/**
 * What the HTTP port answers: the game's descriptor, health, and metrics, as plain values.
 *
 * <p>Pages are made on the pages thread, never on a socket or shard thread; they read what others
 * publish and change nothing. Sockets and Netty stay in {@code network}.
 */
@NullMarked
package dev.tickstream.gameserver.http;

import org.jspecify.annotations.NullMarked;
