package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * Drops what exceeds the budget of the player or of the address. The {@link FloodWatch} tells the
 * client how many were dropped, and ends the connection if it goes on.
 */
final class RateLimiter extends SimpleChannelInboundHandler<Packet.FromClient> {
  private final ClientConnection connection;
  private final ClientLimits limits;
  private final PipelineMeters meters;

  RateLimiter(ClientConnection connection, ClientLimits limits, PipelineMeters meters) {
    this.connection = connection;
    this.limits = limits;
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Packet.FromClient packet) {
    if (connection.isClosing()) return;
    if (limits.maySend(connection)) {
      meters.passed(Stage.RATE);
      context.fireChannelRead(packet);
    } else {
      meters.refused(Stage.RATE, CoreReason.RATE_LIMITED);
      connection.flood().dropped();
    }
  }
}
