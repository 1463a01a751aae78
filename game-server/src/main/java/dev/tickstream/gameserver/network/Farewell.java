package dev.tickstream.gameserver.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection so that its last packet arrives. Closing a TCP socket that still has unread
 * bytes resets it, and a reset discards what the client has not read yet; so the server only ends
 * its own direction, reads and drops what still comes, and closes when the client did or a second
 * has passed. Event loop only.
 */
final class Farewell {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

  private final Channel channel;
  private long saidNs;

  Farewell(Channel channel) {
    this.channel = channel;
  }

  /**
   * @param last bytes still to be sent, or null
   */
  void say(@Nullable ByteBuf last, Framing framing, long nowNs) {
    saidNs = nowNs;
    if (framing == Framing.NONE || last == null) {
      channel.close();
      return;
    }
    ChannelFuture written = channel.writeAndFlush(last);
    if (framing == Framing.WEB_SOCKET) {
      channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
    } else if (channel instanceof DuplexChannel duplex
        && channel.pipeline().get(SslHandler.class) == null) {
      written.addListener(done -> duplex.shutdownOutput());
    }
  }

  /** Closes for good when the client has had its time. */
  void sweep(long nowNs) {
    if (nowNs - saidNs > PATIENCE_NS) channel.close();
  }
}
