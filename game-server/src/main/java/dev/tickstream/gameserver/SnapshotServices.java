package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.SnapshotConfig;
import dev.tickstream.gameserver.recovery.PacedStore;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.store.MongoAccess;
import dev.tickstream.gameserver.store.MongoSnapshotStore;
import dev.tickstream.gameserver.store.RedisAccess;
import dev.tickstream.gameserver.store.RedisSnapshotStore;
import dev.tickstream.gameserver.store.ShardIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores that snapshots go to besides the local disk; none needs to be there. Main thread. */
public final class SnapshotServices implements AutoCloseable {
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
  public SnapshotServices(
      SnapshotConfig config, String cluster, GameModel model, WallClock clock, SnapshotNews news) {
    this.config = config;
    this.cluster = cluster;
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
    ShardIdentity identity = new ShardIdentity(cluster, shard, zones);
    List<PacedStore> stores = new ArrayList<>();
    if (redis != null) stores.add(new PacedStore(hot(redis, identity), config.hotTicks()));
    if (mongo != null) {
      stores.add(
          new PacedStore(cold(mongo, identity, MongoSnapshotStore.LATEST), config.coldTicks()));
    }
    return new SnapshotPlan(config.localTicks(), stores, news);
  }

  /** Where to look for the last snapshots at or before a tick. */
  public List<SnapshotStore> lookAt(int shard, List<ZoneId> zones, long tick) {
    return stores(shard, zones, MongoSnapshotStore.LATEST, tick);
  }

  /** The same for a shard that may have to begin long before that. */
  public List<SnapshotStore> lookBack(int shard, List<ZoneId> zones, long tick) {
    return stores(shard, zones, LONG_AGO, tick);
  }

  private List<SnapshotStore> stores(int shard, List<ZoneId> zones, int lookedAt, long tickMax) {
    ShardIdentity identity = new ShardIdentity(cluster, shard, zones);
    List<SnapshotStore> stores = new ArrayList<>();
    if (redis != null) stores.add(hot(redis, identity));
    if (mongo != null) stores.add(cold(mongo, identity, lookedAt).upTo(tickMax));
    return stores;
  }

  private RedisSnapshotStore hot(RedisAccess access, ShardIdentity identity) {
    return new RedisSnapshotStore(access, config.hotToLive(), identity, rows);
  }

  private MongoSnapshotStore cold(MongoAccess access, ShardIdentity identity, int lookedAt) {
    return new MongoSnapshotStore(access, identity, rows, clock, lookedAt);
  }

  @Override
  public void close() {
    if (redis != null) redis.close();
    if (mongo != null) mongo.close();
  }
}
