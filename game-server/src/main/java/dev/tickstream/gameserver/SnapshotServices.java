package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.config.SnapshotConfig;
import dev.tickstream.gameserver.recovery.PacedStore;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import dev.tickstream.gameserver.store.MongoAccess;
import dev.tickstream.gameserver.store.MongoSnapshotStore;
import dev.tickstream.gameserver.store.RedisAccess;
import dev.tickstream.gameserver.store.RedisSnapshotStore;
import dev.tickstream.gameserver.store.ShardIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores that snapshots go to besides the local disk; none needs to be there. Main thread. */
final class SnapshotServices implements AutoCloseable {
  /** Four hours of snapshots, at the default pace. */
  private static final int LONG_AGO = 240;

  private final SnapshotConfig config;
  private final String cluster;
  private final OpenRows rows;
  private final WallClock clock;
  private final SnapshotNews news;
  private final @Nullable RedisAccess redis;
  private final @Nullable MongoAccess mongo;

  /**
   * Prepares; nothing is connected yet.
   *
   * @param news told what became of each snapshot
   */
  SnapshotServices(GameServerConfig server, GameModel model, WallClock clock, SnapshotNews news) {
    this.config = server.snapshots();
    this.cluster = server.cluster();
    this.rows = new OpenRows(model);
    this.clock = clock;
    this.news = news;
    this.redis = config.redis() == null ? null : new RedisAccess(config.redis());
    this.mongo = config.mongodb() == null ? null : mongo(config.mongodb());
  }

  private static MongoAccess mongo(String uri) {
    try {
      return new MongoAccess(uri);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("MONGODB_URI cannot be used: " + e.getMessage());
    }
  }

  /** Where one shard's snapshots go. */
  SnapshotPlan plan(int shard, List<ZoneId> zones) {
    return plan(shard, zones, MongoSnapshotStore.LATEST);
  }

  /** The same for a shard that may have to begin long ago. */
  SnapshotPlan planToLookBack(int shard, List<ZoneId> zones) {
    return plan(shard, zones, LONG_AGO);
  }

  private SnapshotPlan plan(int shard, List<ZoneId> zones, int lookedAt) {
    ShardIdentity identity = new ShardIdentity(cluster, shard, zones);
    List<PacedStore> stores = new ArrayList<>();
    if (redis != null) {
      stores.add(
          new PacedStore(
              new RedisSnapshotStore(redis, config.hotToLive(), identity, rows),
              config.hotTicks()));
    }
    if (mongo != null) {
      stores.add(
          new PacedStore(
              new MongoSnapshotStore(mongo, identity, rows, clock, lookedAt), config.coldTicks()));
    }
    return new SnapshotPlan(config.localTicks(), stores, news);
  }

  @Override
  public void close() {
    if (redis != null) redis.close();
    if (mongo != null) mongo.close();
  }
}
