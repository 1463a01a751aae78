/**
 * Who is connected, to which zone, and by what right: login and resume tokens, sessions and their
 * registry.
 *
 * <p>Called from the socket threads and the shard threads; every type says which. Sockets are seen
 * through {@link dev.tickstream.gameserver.session.Connection} only: neither Netty nor a file is
 * touched here except when keys are read at start and by housekeeping.
 */
@NullMarked
package dev.tickstream.gameserver.session;

import org.jspecify.annotations.NullMarked;
