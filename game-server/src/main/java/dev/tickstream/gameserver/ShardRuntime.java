package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardLoop;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.StorageException;
import java.util.List;
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

  private final int number;
  private final List<ZoneId> zones;
  private final ShardStorage storage;
  private final ShardMeter meter;
  private final Shard shard;
  private final Recovered recovered;
  private final ShardThread thread;

  ShardRuntime(
      ShardConfig config,
      GameModel model,
      List<ZoneId> zones,
      ShardStorage storage,
      ShardMeter meter,
      TickOutput output,
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
    storage.snapshots().start();
    thread = new ShardThread(new ShardLoop(shard, clock), clock);
  }

  /**
   * Opens it for play under its owner's epoch; once.
   *
   * @param shippedTick last tick that Kafka has: after an accepted loss it is ahead of what came
   *     back, and no tick may be played twice
   */
  void open(OwnerLine owner, long shippedTick) {
    storage.begin(owner);
    shard.open(owner.epoch(), owner.claimId(), Math.max(0, shippedTick - shard.tick()) + TICK_JUMP);
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
