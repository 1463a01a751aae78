package dev.tickstream.benchmarks.snapshot;

import dev.tickstream.benchmarks.micro.Nobody;
import dev.tickstream.coinrush.CoinRush;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardCut;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Direction;
import dev.tickstream.gameserver.journal.AgentThread;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.snapshot.SnapshotStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A shard with one zone full of players who step five times a second of play, its journal and its
 * snapshots on the disk. A tick every 10 ms, five times as often as in play: more ticks in the same
 * time, and the threads beside them have a fifth of theirs. Used by one thread.
 */
final class CrowdedShard implements AutoCloseable {
  /** Five seconds of play. */
  static final int SNAPSHOT_TICKS = 100;

  private static final int STEP_EVERY_TICKS = 4;
  private static final long PACE_NS = 10_000_000;
  private static final long PREPARER_IDLE_NS = 1_000_000;
  private static final long SEGMENT_BYTES = 16L << 20;
  private static final long JOURNAL_BYTES = 1L << 30;
  private static final int COMMANDS_MAX = 8_192;
  private static final int QUEUE = 16_384;
  private static final ZoneId ZONE = new ZoneId("coin-rush-1");
  private static final Viewer VIEWER = new Viewer() {};

  private final Path directory;
  private final ShardStorage storage;
  private final AgentThread preparer;
  private final Gate gate;
  private final Shard shard;
  private final List<PlayerId> players = new ArrayList<>();
  private long clientSeq;

  private CrowdedShard(Path directory, ShardStorage storage, GameModel model)
      throws StorageException {
    this.directory = directory;
    this.storage = storage;
    this.gate = new Gate(storage.snapshots());
    this.shard =
        new Shard(
            new ShardConfig(
                0,
                "benchmark",
                42,
                COMMANDS_MAX,
                QUEUE,
                ShardConfig.RESUME_TICKS,
                SNAPSHOT_TICKS,
                InterestConfig.DEFAULT,
                ShardConfig.TICK_BYTES_MAX),
            model,
            List.of(ZONE),
            storage.journal(),
            new Nobody(),
            gate,
            System::nanoTime,
            System::currentTimeMillis);
    Recovered fresh = storage.recover(shard, new JournalCodec(model.events()));
    var owner = storage.countUnrecorded(fresh, System.currentTimeMillis());
    storage.begin(owner);
    shard.open(owner.epoch(), owner.claimId(), 0);
    storage.snapshots().start();
    preparer = AgentThread.start(new JournalPreparer(List.of(storage.journal())), PREPARER_IDLE_NS);
  }

  /** Opens one and lets the players in. */
  static CrowdedShard of(int count) throws IOException, StorageException {
    Path directory = Files.createTempDirectory("tickstream-snapshots-");
    ShardStorageConfig config =
        new ShardStorageConfig(directory, 0, SEGMENT_BYTES, JOURNAL_BYTES, false, false);
    ShardStorage storage = ShardStorage.open(config, new SnapshotPlan(SNAPSHOT_TICKS, List.of()));
    CrowdedShard crowded = new CrowdedShard(directory, storage, GameModel.of(new BigRush(count)));
    crowded.letIn(count);
    return crowded;
  }

  private void letIn(int count) {
    for (int i = 0; i < count; i++) {
      PlayerId player = new PlayerId("bench-" + i);
      players.add(player);
      shard.queue().offer(new ZoneInput.Join(ZONE, player, "Bench " + i, "session-" + i, VIEWER));
    }
    int here = 0;
    for (int ticks = 0; here < count; ticks++) {
      here = shard.tick(0).zones().getFirst().players();
      if (ticks > count) {
        throw new IllegalStateException("only " + here + " players came in");
      }
    }
  }

  /**
   * Plays on.
   *
   * @return how long each tick took, in nanoseconds
   */
  long[] play(int ticks, boolean snapshots) {
    gate.open = snapshots;
    long[] tookNs = new long[ticks];
    long dueNs = System.nanoTime();
    for (int i = 0; i < ticks; i++) {
      dueNs += PACE_NS;
      offerSteps();
      for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      TickReport report = shard.tick(0);
      if (report.degraded()) {
        throw new IllegalStateException("the journal has no room");
      }
      tookNs[i] = report.durationNs();
    }
    return tookNs;
  }

  private void offerSteps() {
    int phase = (int) (shard.tick() % STEP_EVERY_TICKS);
    Direction[] directions = Direction.values();
    clientSeq++;
    for (int i = phase; i < players.size(); i += STEP_EVERY_TICKS) {
      Direction to = directions[(int) ((clientSeq / STEP_EVERY_TICKS + i) % directions.length)];
      shard
          .queue()
          .offer(
              new ZoneInput.Play(
                  ZONE, players.get(i), VIEWER, clientSeq, 0, new CoinRush.Step(to)));
    }
  }

  /** Snapshots stored so far. */
  long snapshots() {
    SnapshotStats stats = storage.snapshots().all().getFirst().stats();
    return stats.stored();
  }

  @Override
  public void close() throws IOException {
    preparer.close();
    storage.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Lets snapshots through, or none. */
  private static final class Gate implements SnapshotSink {
    private final SnapshotSink behind;
    private boolean open;

    Gate(SnapshotSink behind) {
      this.behind = behind;
    }

    @Override
    public boolean ready(long tick) {
      return open && behind.ready(tick);
    }

    @Override
    public void offer(ShardCut cut) {
      behind.offer(cut);
    }
  }
}
