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
  private final PacketBudget budget;
  private final PipelineMeters meters;
  private boolean pongWaits;

  WebSocketFrames(ClientConnection connection, ClientLimits limits, PipelineMeters meters) {
    this.connection = connection;
    budget = limits.packets(connection);
    this.meters = meters;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (pongWaits) context.flush();
    pongWaits = false;
    context.fireChannelReadComplete();
  }

  /** A ping costs as much as a packet; one too many goes without an answer. */
  private void pong(ChannelHandlerContext context, WebSocketFrame ping) {
    if (budget.take()) {
      context.write(new PongWebSocketFrame(ping.content().retain()));
      pongWaits = true;
    } else {
      meters.refused(Stage.RATE, CoreReason.RATE_LIMITED);
      connection.flood().dropped();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame) {
      connection.closedByClient();
    } else if (connection.isClosing() || frame instanceof PongWebSocketFrame) {
      return;
    } else if (frame instanceof PingWebSocketFrame) {
      pong(context, frame);
    } else if (frame instanceof BinaryWebSocketFrame && frame.content().isReadable()) {
      meters.passed(Stage.FRAME);
      context.fireChannelRead(frame.content().retain());
    } else {
      meters.refused(Stage.FRAME, CoreReason.MALFORMED);
      connection.close(CoreReason.MALFORMED, "a message is binary and not empty");
    }
  }
}
