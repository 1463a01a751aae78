package dev.tickstream.benchmarks.replay;

import dev.tickstream.arena.Arena;
import dev.tickstream.arena.ArenaRules;
import dev.tickstream.arena.ArenaWorld;
import dev.tickstream.arena.ArenaWorld.Avatar;
import dev.tickstream.arena.MoveCommand;
import dev.tickstream.benchmarks.micro.Nobody;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.recovery.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** An arena full of players who move five times a second each, played as fast as it goes. */
final class FullArena implements AutoCloseable {
  static final ZoneId ZONE = new ZoneId("arena-1");

  private static final long SEGMENT_BYTES = 16L << 20;
  private static final long JOURNAL_BYTES = 2L << 30;
  private static final int TICKS_BETWEEN_MOVES = 4;
  private static final long SEED = 42;

  /** Number of the arena's only command. */
  private static final int MOVE = 0;

  private static final int TICK_MS = 50;
  private static final Viewer VIEWER = new Viewer() {};

  private final int players;
  private final ShardStorage storage;
  private final JournalPreparer preparer;
  private final Shard shard;
  private final Random random = new Random(SEED);
  private long clientSeq;
  private long nowMs;

  /**
   * @param directory of the shard
   */
  FullArena(Path directory, int players) throws StorageException {
    this.players = players;
    storage =
        ShardStorage.open(
            new ShardStorageConfig(directory, 0, SEGMENT_BYTES, JOURNAL_BYTES, true, false),
            new SnapshotPlan(1, List.of()));
    preparer = new JournalPreparer(List.of(storage.journal()));
    GameModel model = GameModel.of(new Arena());
    shard =
        new Shard(
            ShardConfig.of(0, "bench", SEED),
            model,
            List.of(ZONE),
            storage.journal(),
            new Nobody(),
            SnapshotSink.NONE,
            System::nanoTime,
            () -> nowMs);
    Recovered fresh = storage.recover(shard, new JournalCodec(model.events()));
    OwnerLine owner = storage.countUnrecorded(fresh, nowMs);
    storage.begin(owner);
    shard.open(owner.epoch(), owner.claimId(), 0);
    for (int i = 0; i < players; i++) {
      shard
          .queue()
          .offer(new ZoneInput.Join(ZONE, player(i), "Bench " + i, "session-" + i, VIEWER));
    }
  }

  private static PlayerId player(int number) {
    return new PlayerId("guest-%08x".formatted(number * 0x9e3779b9));
  }

  /** Plays so many ticks. */
  void play(int ticks) {
    for (int i = 0; i < ticks; i++) {
      ArenaWorld world = (ArenaWorld) shard.world(ZONE);
      for (int n = i % TICKS_BETWEEN_MOVES; n < players; n += TICKS_BETWEEN_MOVES) {
        Avatar avatar = world.avatars().get(player(n));
        if (avatar != null) {
          move(player(n), avatar.at());
        }
      }
      preparer.doWork();
      nowMs += TICK_MS;
      shard.tick(0);
    }
  }

  private void move(PlayerId player, Position at) {
    double heading = random.nextDouble() * 2 * Math.PI;
    double stride = ArenaRules.STRIDE_UNITS - 1;
    Position to =
        new Position(
            at.x() + (int) (Math.cos(heading) * stride),
            at.y() + (int) (Math.sin(heading) * stride));
    shard
        .queue()
        .offer(new ZoneInput.Play(ZONE, player, VIEWER, ++clientSeq, MOVE, new MoveCommand(to)));
  }

  /** Events played so far. */
  long events() {
    return shard.sequence();
  }

  @Override
  public void close() {
    storage.close();
  }
}
