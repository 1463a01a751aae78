/**
 * The sockets: TCP, HTTP and WebSocket, and the untrusted half of the pipeline, stage by stage,
 * from bytes to the shard's queue.
 *
 * <p>Everything of a connection belongs to its event loop's thread. This is the only place that
 * knows Netty; nothing here judges a command, blocks, or keeps more per client than its limits say.
 */
@NullMarked
package dev.tickstream.gameserver.network;

import org.jspecify.annotations.NullMarked;
