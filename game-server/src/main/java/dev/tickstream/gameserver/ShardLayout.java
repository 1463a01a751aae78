package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which shard has which zones, and how each is run and stored: what the settings come to.
 *
 * @param givenUp shards whose loss is accepted, as nothing else can bring them back
 */
record ShardLayout(GameServerConfig config, GameModel model, Set<Integer> givenUp) {
  /** The zones of a shard, in order; none if there are fewer zones than shards. */
  List<ZoneId> zones(int shard) {
    List<ZoneId> zones = new ArrayList<>();
    for (int n = shard; n < config.world().zones(); n += config.world().shards()) {
      zones.add(new ZoneId(model.id() + "-" + (n + 1)));
    }
    return zones;
  }

  ShardConfig run(int shard, long seed) {
    return new ShardConfig(
        shard,
        config.cluster(),
        seed,
        config.limits().commandsPerTick(),
        config.limits().commandQueue(),
        ShardConfig.RESUME_TICKS,
        config.snapshots().copyTicks(),
        config.world().interest(),
        ShardConfig.TICK_BYTES_MAX);
  }

  /** How a shard is stored; with recording on a loss is accepted only once all else failed. */
  ShardStorageConfig storage(int shard) {
    boolean lastResort = config.kafka().recording();
    return storage(shard, lastResort ? givenUp.contains(shard) : config.storage().acceptLoss());
  }

  ShardStorageConfig storage(int shard, boolean acceptLoss) {
    return new ShardStorageConfig(
        config.storage().shard(shard),
        shard,
        config.storage().journalSegmentBytes(),
        config.storage().journalBytes(),
        config.kafka().recording(),
        acceptLoss);
  }
}
