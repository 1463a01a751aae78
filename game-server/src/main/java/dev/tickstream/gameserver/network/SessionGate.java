package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.session.Login;
import dev.tickstream.gameserver.session.Logins;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Goodbye;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Spectate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Lets packets pass that belong to a session; logs clients in and out. */
final class SessionGate extends SimpleChannelInboundHandler<Packet.FromClient> {
  private final ClientConnection connection;
  private final Logins logins;
  private final ClientLimits limits;
  private final PipelineMeters meters;

  SessionGate(
      ClientConnection connection, Logins logins, ClientLimits limits, PipelineMeters meters) {
    this.connection = connection;
    this.logins = logins;
    this.limits = limits;
    this.meters = meters;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Packet.FromClient packet) {
    if (connection.isClosing()) return;
    Session session = connection.session();
    switch (packet) {
      case Goodbye _ -> {
        if (session == null) connection.close(CoreReason.GOODBYE, "");
        else session.leave();
      }
      case Hello hello when session == null -> enter(() -> logins.hello(hello, connection));
      case Resume resume when session == null -> enter(() -> logins.resume(resume, connection));
      case Spectate spectate when session == null ->
          enter(() -> logins.spectate(spectate, connection, limits.watchesFreely(connection)));
      case Hello _, Resume _, Spectate _ ->
          refuse(CoreReason.ALREADY_LOGGED_IN, "this connection has a session");
      case Packet.FromClient _ when session == null ->
          refuse(CoreReason.NOT_LOGGED_IN, "the first packet is a login");
      default -> {
        meters.passed(Stage.SESSION);
        context.fireChannelRead(packet);
      }
    }
  }

  private void enter(java.util.function.Supplier<Login> attempt) {
    if (!limits.mayLogIn(connection)) {
      refuse(CoreReason.RATE_LIMITED, "too many logins from this address");
      return;
    }
    switch (attempt.get()) {
      case Login.Asked(Session session) -> {
        meters.passed(Stage.SESSION);
        connection.enter(session);
      }
      case Login.Refused(CoreReason reason, String detail) -> refuse(reason, detail);
    }
  }

  private void refuse(CoreReason reason, String detail) {
    meters.refused(Stage.SESSION, reason);
    connection.close(reason, detail);
  }
}
