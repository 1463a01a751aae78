package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Ping;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a command as the game's record, and answers pings. What does not decode is
 * refused with a verdict: the frame was sound, so the connection is not to blame.
 */
final class CommandDecoder extends SimpleChannelInboundHandler<Packet.FromClient> {
  private final ClientConnection connection;
  private final CommandCodecs codecs;
  private final PipelineMeters meters;

  CommandDecoder(ClientConnection connection, CommandCodecs codecs, PipelineMeters meters) {
    this.connection = connection;
    this.codecs = codecs;
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Packet.FromClient packet) {
    Session session = connection.session();
    if (session == null || connection.isClosing()) return;
    switch (packet) {
      case Ping ping -> connection.pong(ping, session.zone().tick());
      case Command command -> decode(context, session, command);
      default -> throw new IllegalStateException("not for this stage: " + packet.getClass());
    }
  }

  private void decode(ChannelHandlerContext context, Session session, Command command) {
    if (session.player() == null) {
      refuse(session, command, CoreReason.READ_ONLY, 0, 0);
      return;
    }
    @Nullable Codec<? extends Record> codec = codecs.find(command.commandId());
    if (codec == null) {
      refuse(
          session, command, CoreReason.UNKNOWN_COMMAND, command.commandId(), codecs.count() - 1L);
      return;
    }
    if (command.clientSeq() < 1) {
      refuse(session, command, CoreReason.BAD_COMMAND, command.clientSeq(), 1);
      return;
    }
    try {
      MessagePackReader reader = connection.eventLoop().reader();
      reader.reset(ByteBuffer.wrap(command.body().bytes()));
      Record decoded = codec.read(reader);
      meters.passed(Stage.COMMAND);
      context.fireChannelRead(
          new DecodedCommand(session.player(), command.clientSeq(), command.commandId(), decoded));
    } catch (MalformedMessageException e) {
      refuse(session, command, CoreReason.BAD_COMMAND, 0, 0);
    }
  }

  private void refuse(
      Session session, Command command, CoreReason reason, long actual, long limit) {
    meters.refused(Stage.COMMAND, reason);
    connection.refuse(command.clientSeq(), session.zone().tick(), reason, actual, limit);
  }
}
