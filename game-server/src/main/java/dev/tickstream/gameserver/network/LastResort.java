package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/**
 * Last in every pipeline: one flush for all answers of a read, and the end of whatever was thrown,
 * which costs this channel and no other.
 */
final class LastResort extends ChannelInboundHandlerAdapter {
  private final ClientConnection connection;
  private final PipelineMeters meters;

  LastResort(ClientConnection connection, PipelineMeters meters) {
    this.connection = connection;
    this.meters = meters;
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
    switch (cause) {
      case TooLongFrameException e -> refuse(CoreReason.FRAME_TOO_LARGE, e);
      case CorruptedWebSocketFrameException e
          when e.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
          refuse(CoreReason.FRAME_TOO_LARGE, e);
      case CorruptedFrameException e -> refuse(CoreReason.MALFORMED, e);
      default -> connection.fail(cause);
    }
  }

  private void refuse(CoreReason reason, DecoderException cause) {
    meters.refused(Stage.FRAME, reason);
    connection.close(reason, String.valueOf(cause.getMessage()));
  }
}
