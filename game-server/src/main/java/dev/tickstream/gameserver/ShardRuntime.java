package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.SessionRow;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardLoop;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.recovery.LossMeter;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.replicate.Replicator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shard of this process: its storage, its zones and its thread. Main thread. */
final class ShardRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRuntime.class);

  /**
   * How far the tick jumps after a recovery, in ticks: beyond anything the previous process can
   * have told a client without having journalled it.
   */
  private static final long TICK_JUMP = 20;

  private static final long TICK_MS = TimeUnit.NANOSECONDS.toMillis(ShardConfig.TICK_NS);

  /** A clock that is wrong by more is not believed. */
  private static final long TICKS_AWAY_MAX = TimeUnit.DAYS.toMillis(1) / TICK_MS;

  private final int number;
  private final List<ZoneId> zones;
  private final ShardStorage storage;
  private final ShardMeter meter;
  private final Shard shard;
  private final Recovered recovered;
  private final ShardThread thread;
  private final boolean madeAnew;
  private final @Nullable OwnerLine before;
  private final long recoveredTick;
  private final Map<ZoneId, Map<PlayerId, SessionRow>> sessions = new HashMap<>();
  private @Nullable OwnerLine owner;
  private long openedTick;

  ShardRuntime(
      ShardConfig config,
      GameModel model,
      List<ZoneId> zones,
      ShardStorage storage,
      ShardMeter meter,
      Replicator output,
      NanoClock clock,
      WallClock wallClock)
      throws StorageException {
    this.number = config.shard();
    this.zones = zones;
    this.storage = storage;
    this.meter = meter;
    shard =
        new Shard(
            config, model, zones, storage.journal(), output, storage.snapshots(), clock, wallClock);
    recovered = storage.recover(shard, new JournalCodec(model.events()));
    LOG.info(recovered.summary());
    madeAnew = storage.claims().lossPending() && !storage.claims().lossAccepted();
    before = storage.claims().last();
    recoveredTick = shard.tick();
    zones.forEach(zone -> sessions.put(zone, shard.sessions(zone)));
    recovered.refused().forEach(why -> LOG.warn("snapshot not used: {}", why.describe()));
    storage.snapshots().start();
    thread = new ShardThread(new ShardLoop(shard, clock), new Pacer(output, meter, clock));
  }

  /**
   * Opens it for play under its owner's epoch; once.
   *
   * @param shippedTick last tick that Kafka has: after an accepted loss it is ahead of what came
   *     back, and no tick may be played twice
   * @param nowMs in ms since 1970: where something may be lost, it was played until now at most
   */
  void open(OwnerLine opening, long shippedTick, long nowMs) {
    owner = opening;
    storage.begin(opening);
    openedTick = shard.tick();
    long played = opening.lossAccepted() ? Math.max(shippedTick, playableTick(nowMs)) : shippedTick;
    shard.open(opening.epoch(), opening.claimId(), Math.max(0, played - shard.tick()) + TICK_JUMP);
    openedTick = shard.tick();
  }

  /** Whether its directory was made anew and never opened since. */
  boolean madeAnew() {
    return madeAnew;
  }

  /**
   * What clients who come back are held against.
   *
   * @param anew how its directory was made anew, null if it was not
   */
  LossMeter lossMeter(ZoneId zone, @Nullable RebuiltShard anew, int commandsPerSecond, long nowMs) {
    return new LossMeter(
        new LossMeter.Ground(
            anew == null ? recoveredTick : anew.tick(),
            Math.max(openedTick, playableTick(nowMs)),
            openedTick,
            commandsPerSecond,
            owner().lossAccepted()),
        sessions.getOrDefault(zone, Map.of()));
  }

  /**
   * The last tick there has been time for since the last one that came back; where the journal's
   * end is given up, since the owner before began.
   */
  private long playableTick(long nowMs) {
    if (recovered.committedMs() > 0) {
      return tickAt(nowMs, recovered.tick(), recovered.committedMs());
    }
    return before != null && owner().lossAccepted()
        ? tickAt(nowMs, before.tick(), before.wallTimeMs())
        : openedTick;
  }

  private long tickAt(long nowMs, long tick, long wallTimeMs) {
    long passed = Math.max(0, nowMs - wallTimeMs) / TICK_MS;
    return Math.min(tick + passed, recovered.tick() + TICKS_AWAY_MAX) + TICK_JUMP;
  }

  /** Under whom it is open. */
  OwnerLine owner() {
    return Objects.requireNonNull(owner, "it is not open");
  }

  /** How it came back. */
  Recovered recovered() {
    return recovered;
  }

  int number() {
    return number;
  }

  List<ZoneId> zones() {
    return zones;
  }

  Shard shard() {
    return shard;
  }

  ShardStorage storage() {
    return storage;
  }

  ShardMeter meter() {
    return meter;
  }

  ShardThread thread() {
    return thread;
  }

  /** Ends the loop after its current tick. */
  void endLoop() {
    shard.queue().close();
    thread.end();
  }

  /** Stores the state the ended loop left behind. */
  void storeFinal() {
    if (thread.failure() != null) return; // a state that failed is worth less than its journal
    try {
      storage.storeFinal(shard.snapshot());
    } catch (StorageException e) {
      LOG.error("{}", e.getMessage(), e);
    }
  }
}
