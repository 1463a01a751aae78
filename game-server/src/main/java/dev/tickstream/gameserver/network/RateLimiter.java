package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * Drops what exceeds the budget of the player or of the address. The {@link FloodWatch} tells the
 * client how many were dropped, and ends the connection if it goes on.
 */
final class RateLimiter extends SimpleChannelInboundHandler<Packet.FromClient> {
  /** Beyond these a flood is told of its losses by the notice alone. */
  private static final int ANSWERS_PER_SECOND = 100;

  private final ClientConnection connection;
  private final ClientLimits limits;
  private final PacketBudget budget;
  private final PipelineMeters meters;

  RateLimiter(ClientConnection connection, ClientLimits limits, PipelineMeters meters) {
    this.connection = connection;
    this.limits = limits;
    budget = limits.packets(connection);
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Packet.FromClient packet) {
    if (connection.isClosing()) return;
    if (budget.take()) {
      meters.passed(Stage.RATE);
      context.fireChannelRead(packet);
    } else {
      meters.refused(Stage.RATE, CoreReason.RATE_LIMITED);
      long dropped = connection.flood().dropped();
      if (packet instanceof Command command && dropped <= ANSWERS_PER_SECOND) {
        refuse(command, dropped);
      }
    }
  }

  private void refuse(Command command, long dropped) {
    Session session = connection.session();
    if (session == null) return;
    long limit = limits.commandsPerSecond();
    connection.refuse(
        command.clientSeq(),
        session.zone().tick(),
        CoreReason.RATE_LIMITED,
        limit + dropped,
        limit);
  }
}
