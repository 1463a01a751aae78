package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.CoreReason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * The last stage on the socket's side: puts commands into the shard's queue. Full policy: the
 * command is refused with QUEUE_FULL, at once and to this client alone.
 */
final class CommandOffer extends SimpleChannelInboundHandler<DecodedCommand> {
  private final ClientConnection connection;
  private final PipelineMeters meters;

  CommandOffer(ClientConnection connection, PipelineMeters meters) {
    this.connection = connection;
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DecodedCommand command) {
    Session session = connection.session();
    if (session == null) return;
    switch (session.play(
        command.player(), command.clientSeq(), command.commandId(), command.command())) {
      case ACCEPTED -> meters.passed(Stage.QUEUE);
      case FULL -> {
        int capacity = session.zone().queue().capacity();
        refuse(session, command, CoreReason.QUEUE_FULL, session.zone().queue().depth(), capacity);
      }
      case CLOSED -> refuse(session, command, CoreReason.SHUTTING_DOWN, 0, 0);
    }
  }

  private void refuse(
      Session session, DecodedCommand command, CoreReason reason, long actual, long limit) {
    meters.refused(Stage.QUEUE, reason);
    connection.refuse(command.clientSeq(), session.zone().tick(), reason, actual, limit);
  }
}
