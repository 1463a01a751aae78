package dev.tickstream.gameserver.network;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Last in every pipeline: one flush for all answers of a read, and the end of whatever was thrown,
 * which costs this channel and no other.
 */
final class LastResort extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
  private static final LogLimit LOG_LIMIT = new LogLimit();

  private final ClientConnection connection;

  LastResort(ClientConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    connection.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    connection.fail();
    // A reset by the peer is everyday life; anything else may be a defect of ours.
    if (!(cause instanceof IOException) && LOG_LIMIT.mayLog(System.nanoTime())) {
      LOG.warn("closed {}: {}", context.channel().remoteAddress(), cause.toString(), cause);
    }
  }
}
