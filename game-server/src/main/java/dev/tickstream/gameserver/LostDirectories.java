package dev.tickstream.gameserver;

import dev.tickstream.engine.ClosedShard;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.ownership.KafkaCluster;
import dev.tickstream.gameserver.ownership.Rebuild;
import dev.tickstream.gameserver.ownership.Vigil;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the directories of shards anew that are lost, each at most once a start. Main thread. */
final class LostDirectories {
  private static final Logger LOG = LoggerFactory.getLogger(LostDirectories.class);

  /** Longer than a shipper rests between two tries, and its call after that. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Each holds a whole shard and its snapshots. */
  private static final int AT_ONCE = 2;

  private final GameServerConfig config;
  private final WallClock wallClock;
  private final Map<Integer, RebuiltShard> rebuilt = new HashMap<>();
  private final Set<Integer> made = new HashSet<>();
  private final Set<Integer> givenUp = new HashSet<>();

  LostDirectories(GameServerConfig config, WallClock wallClock) {
    this.config = config;
    this.wallClock = wallClock;
  }

  /** How each shard's directory was made anew that was. */
  Map<Integer, RebuiltShard> rebuilt() {
    return Map.copyOf(rebuilt);
  }

  /** Shards whose loss is accepted, as nothing else can bring them back. */
  Set<Integer> givenUp() {
    return Set.copyOf(givenUp);
  }

  /**
   * Makes the directories of the shards that could not be opened, two at a time; those where that
   * cannot be are given up if the operator accepts.
   *
   * @throws StorageException why a shard stays closed
   */
  void make(UnknownHistoryException lost) throws StorageException {
    List<UnknownHistoryException> shards = new ArrayList<>();
    for (UnknownHistoryException each : lost.all()) {
      if (config.kafka().recording() && each.isDirectoryLost() && made.add(each.shard())) {
        shards.add(each);
      } else {
        giveUp(each);
      }
    }
    List<Future<RebuiltShard>> anew;
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("shard-rebuild-", 0).factory())) {
      anew = shards.stream().map(each -> threads.submit(() -> makeAnew(each))).toList();
    }
    List<StorageException> closed = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      try {
        keep(shards.get(i).shard(), anew.get(i));
      } catch (StorageException e) {
        closed.add(e); // the others are made anew all the same, and say so
      }
    }
    if (!closed.isEmpty()) {
      throw closed.getFirst();
    }
  }

  private void keep(int shard, Future<RebuiltShard> ended) throws StorageException {
    if (ended.state() == Future.State.SUCCESS) {
      rebuilt.put(shard, ended.resultNow());
      LOG.error("{}", ended.resultNow().summary());
      return;
    }
    switch (ended.exceptionNow()) {
      case UnknownHistoryException closed -> giveUp(closed);
      case StorageException unusable -> throw unusable;
      case RuntimeException defect -> throw defect;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void giveUp(UnknownHistoryException closed) throws UnknownHistoryException {
    if (!config.storage().acceptLoss() || !givenUp.add(closed.shard())) {
      throw closed;
    }
    LOG.error("{} The loss is accepted", closed.getMessage());
  }

  private RebuiltShard makeAnew(UnknownHistoryException lost) throws StorageException {
    LOG.error("{} Asking snapshots and Kafka", lost.getMessage());
    GameModel model = InstalledGames.load(config.world().game());
    ShardLayout layout = new ShardLayout(config, model, Set.of());
    List<ZoneId> zones = layout.zones(lost.shard());
    ShardConfig run = layout.run(lost.shard(), 0);
    try (SnapshotServices services =
        new SnapshotServices(
            config.snapshots(), config.cluster(), model, wallClock, SnapshotNews.NONE)) {
      return new Rebuild(
              new KafkaCluster(Recording.access(config)),
              model.events(),
              wallClock,
              Vigil.of(SILENCE))
          .run(
              layout.storage(lost.shard(), config.storage().acceptLoss()),
              tick -> services.lookBack(lost.shard(), zones, tick),
              () -> ClosedShard.of(run, model, zones));
    }
  }
}
