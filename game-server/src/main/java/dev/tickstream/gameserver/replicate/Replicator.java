package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.Fault;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.session.Feed;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Notice;
import java.util.IdentityHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard's side towards the socket threads: sorts what a tick has to say by thread and hands
 * each one batch, and asks them for what its players have sent. Shard thread only.
 */
public final class Replicator implements TickOutput, Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Replicator.class);

  /** A game that throws at every command must not fill the disk. */
  private static final int TICKS_BETWEEN_LOGS = 20;

  private static final Notice MOVES_ONLY =
      new Notice(
          CoreReason.DURABILITY_DEGRADED.name(),
          1,
          "The server cannot record at the moment: you can move, everything else is refused.");

  private static final Notice RECORDING_AGAIN =
      new Notice(CoreReason.DURABILITY_DEGRADED.name(), 0, "The server records again.");

  private final ShardMeter meter;
  private final SpectatorStats stats;
  private final UpdateWriter writer;
  private final NetworkMeters network;
  private final NanoClock clock;
  private final IdentityHashMap<Lane, LaneFeed> feeds = new IdentityHashMap<>();

  private long logNotBeforeTick;
  private boolean degraded;

  public Replicator(
      ShardMeter meter,
      SpectatorStats stats,
      UpdateWriter writer,
      NetworkMeters network,
      NanoClock clock) {
    this.meter = meter;
    this.stats = stats;
    this.writer = writer;
    this.network = network;
    this.clock = clock;
  }

  @Override
  public void ask(Thread waiting) {
    for (LaneFeed feed : feeds.values()) feed.ask(waiting);
  }

  @Override
  public boolean areIn() {
    for (LaneFeed feed : feeds.values()) {
      if (!feed.isRead()) return false;
    }
    return true;
  }

  @Override
  public void welcomed(Viewer viewer, Welcome welcome) {
    Session session = (Session) viewer;
    if (session.player() == null) stats.watches(session);
    tell(session, welcome);
  }

  @Override
  public void rejected(Viewer viewer, String reason) {
    tell((Session) viewer, new Ended(reason));
  }

  @Override
  public void answered(Viewer viewer, Answer answer) {
    Session session = (Session) viewer;
    if (session.isTold()) feedOf(session).addAnswer(session, answer);
  }

  @Override
  public void changed(
      Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
    Session session = (Session) viewer;
    if (session.isTold()) feedOf(session).addChanges(session, tick, full, chunks, facts);
  }

  @Override
  public void skipped(Viewer viewer) {
    network.updatesSkipped.increment();
  }

  @Override
  public void caughtUp(Viewer viewer) {
    network.resyncs.increment();
  }

  @Override
  public void ended(Viewer viewer, String reason) {
    tell((Session) viewer, new Ended(reason));
  }

  @Override
  public void recording(Viewer viewer, boolean recording) {
    tell((Session) viewer, recording ? RECORDING_AGAIN : MOVES_ONLY);
  }

  @Override
  public void faulted(Fault fault) {
    meter.faulted();
    if (logNotBeforeTick - fault.tick() > 0) return;
    logNotBeforeTick = fault.tick() + TICKS_BETWEEN_LOGS;
    LOG.error(
        "{} threw in tick {} of {}{}",
        fault.where(),
        fault.tick(),
        fault.zone(),
        switch (fault.cost()) {
          case COMMAND -> ": refused";
          case TICK -> ": the tick is undone, and the zone goes on from its last commit";
          case ZONE -> ", which is held now";
        },
        fault.cause());
  }

  @Override
  public void tickDone(TickReport report) {
    if (report.degraded() != degraded) {
      degraded = report.degraded();
      logDegraded(report);
    }
    stats.send(meter.onTick(report), this::tell);
    for (LaneFeed feed : feeds.values()) feed.handOver();
  }

  private void logDegraded(TickReport report) {
    if (degraded) {
      LOG.error(
          "shard {} has no room in its journal since tick {}: players can move, everything else is"
              + " refused with DURABILITY_DEGRADED",
          report.shard(),
          report.tick());
    } else {
      LOG.info("shard {} records again since tick {}", report.shard(), report.tick());
    }
  }

  private void tell(Session session, Object item) {
    if (session.isTold()) feedOf(session).add(session, item);
  }

  private Feed feedOf(Session session) {
    Feed feed = session.feed();
    if (feed == null) {
      Lane lane = session.connection().lane();
      feed = feeds.computeIfAbsent(lane, key -> new LaneFeed(key, writer, network, clock));
      session.feed(feed);
    }
    return feed;
  }
}
