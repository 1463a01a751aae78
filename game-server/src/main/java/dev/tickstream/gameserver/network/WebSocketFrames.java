package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * What {@link FrameDecoder} is for TCP: one binary message is one payload. Text is refused, since a
 * client that sends it speaks something else.
 */
final class WebSocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final ClientConnection connection;
  private final PipelineMeters meters;

  WebSocketFrames(ClientConnection connection, PipelineMeters meters) {
    this.connection = connection;
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame) {
      connection.closedByClient();
    } else if (connection.isClosing() || frame instanceof PongWebSocketFrame) {
      return;
    } else if (frame instanceof PingWebSocketFrame) {
      context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof BinaryWebSocketFrame && frame.content().isReadable()) {
      meters.passed(Stage.FRAME);
      context.fireChannelRead(frame.content().retain());
    } else {
      meters.refused(Stage.FRAME, CoreReason.MALFORMED);
      connection.close(CoreReason.MALFORMED, "a message is binary and not empty");
    }
  }
}
