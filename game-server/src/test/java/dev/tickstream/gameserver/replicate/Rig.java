package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.CommandQueue;
import dev.tickstream.engine.TickProfile;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.TickReport.ZoneReport;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.session.ResumeTokens;
import dev.tickstream.gameserver.session.ReturnWitness;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.gameserver.session.SessionRegistry;
import dev.tickstream.gameserver.session.ZoneEntry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One zone's way out, without a zone and without sockets. */
final class Rig {
  static final ZoneId ZONE = new ZoneId("meadow-1");

  /** Of the shard and of the socket threads. */
  long nowNs;

  final NetworkMeters network = new NetworkMeters();
  final ResumeTokens tokens = new ResumeTokens(new byte[32]);
  final CommandQueue queue = new CommandQueue(16);
  private final ZoneEntry zone = new ZoneEntry(ZONE, queue, () -> 0, 10, ReturnWitness.NONE);
  private final SessionRegistry registry = new SessionRegistry(10);

  Replicator replicator(int shard) {
    return new Replicator(
        new ShardMeter(shard, new SimpleMeterRegistry()),
        new SpectatorStats(100, () -> 42),
        new UpdateWriter(tokens, () -> 1_000),
        network,
        () -> nowNs);
  }

  Session session(@Nullable String player, FakeConnection connection) {
    return new Session(
        "s-" + player, player == null ? null : new PlayerId(player), zone, connection, registry);
  }

  /** What a zone tells in one tick. */
  static EncodedValues values(byte[]... values) {
    return values(TickBytes.ofItsOwn(), values);
  }

  static EncodedValues values(TickBytes bytes, byte[]... values) {
    EncodedValues list = bytes.list();
    for (byte[] value : values) {
      bytes.writer().raw(value, 0, value.length);
      list.add(bytes.endValue());
    }
    return list;
  }

  static TickReport report(long tick) {
    ZoneReport zone = new ZoneReport(ZONE, 3, 1, 4, 2, 7, 1_000_000, 0, false);
    return new TickReport(
        0, tick, 0, 1_500_000, 0, 1, 5, false, new TickProfile(() -> 0), List.of(zone));
  }
}
