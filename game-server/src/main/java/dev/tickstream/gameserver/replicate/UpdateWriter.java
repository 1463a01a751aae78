package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.session.Connection;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.ResumeTicket;
import dev.tickstream.gameserver.session.ResumeTokens;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Welcome;

/**
 * Writes batches as packets, in one write per session. Runs on the socket threads, so that the
 * shard thread does not encode; keeps nothing between two calls.
 */
public final class UpdateWriter {
  private static final int TICKS_PER_SECOND = 20;

  private final ResumeTokens tokens;
  private final WallClock clock;

  public UpdateWriter(ResumeTokens tokens, WallClock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Sends what a tick has for each session. Also to a client that is behind: what was handed over
   * before the shard knew of it cannot be left out, since the changes that follow build upon it.
   */
  void write(Lane lane, Batch batch) {
    lane.packets().reset();
    for (int i = 0; i < batch.sessionCount(); i++) {
      int number = batch.inOrder(i);
      Session session = batch.session(number);
      if (session.isOpen()) write(session, batch, batch.firstOf(number));
    }
  }

  private void write(Session session, Batch batch, int first) {
    Connection connection = session.connection();
    try {
      for (int item = first; item != Batch.NONE; item = batch.after(item)) {
        write(session, connection, batch.item(item));
      }
      connection.flush();
    } catch (RuntimeException | Error e) {
      // A change larger than a frame, no memory, or a defect: the others still get theirs.
      connection.fail(e);
    }
  }

  private void write(Session session, Connection connection, Object item) {
    switch (item) {
      case Changes changes -> writeDelta(connection, changes);
      case Answer answer -> writeVerdict(connection, answer);
      case TickOutput.Welcome welcome -> connection.send(welcome(session, welcome));
      case Packet.FromServer packet -> connection.send(packet);
      case Ended(String reason) -> connection.close(CoreReason.valueOf(reason), "");
      default -> throw new IllegalStateException("an update holds no " + item.getClass());
    }
  }

  private Welcome welcome(Session session, TickOutput.Welcome welcome) {
    PlayerId player = session.player();
    return new Welcome(
        ProtocolVersion.CURRENT,
        welcome.zone().value(),
        player == null ? "" : player.value(),
        session.id(),
        welcome.viewerTick(),
        TICKS_PER_SECOND,
        welcome.resumed(),
        welcome.lastClientSeq(),
        player == null
            ? ""
            : tokens.sign(new ResumeTicket(welcome.zone().value(), player, session.id())),
        clock.currentTimeMillis());
  }

  /** As {@link PacketCodec} would; this and the next are nearly all that a server says. */
  private static void writeVerdict(Connection connection, Answer answer) {
    MessagePackWriter writer = connection.lane().writer();
    writer.reset();
    writer.arrayHeader(7);
    writer.integer(PacketCodec.VERDICT);
    writer.integer(answer.clientSeq());
    writer.integer(answer.tick());
    writer.bool(answer.accepted());
    writer.string(answer.reason());
    writer.integer(answer.actual());
    writer.integer(answer.limit());
    connection.sendEncoded(writer.written());
  }

  /** Once for all viewers with the same sight, unless the packets of this tick are too many. */
  private static void writeDelta(Connection connection, Changes changes) {
    MessagePackWriter packets = connection.lane().packets();
    if (changes.from == changes.to) {
      MessagePackWriter writer = connection.lane().writer();
      writer.reset();
      changes.writeTo(writer);
      if (!changes.shared || packets.size() + writer.size() > Lane.PACKETS_BYTES_MAX) {
        connection.sendEncoded(writer.written());
        return;
      }
      changes.from = packets.size();
      packets.raw(writer);
      changes.to = packets.size();
    }
    connection.sendEncoded(packets.written(changes.from, changes.to));
  }
}
