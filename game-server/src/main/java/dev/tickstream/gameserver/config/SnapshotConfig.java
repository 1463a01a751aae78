package dev.tickstream.gameserver.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a shard's state is kept, and where besides the local disk.
 *
 * @param localTicks ticks between two snapshots on the local disk
 * @param hotTicks ticks between two in Redis
 * @param hotToLive how long one outlives its writing there
 * @param coldTicks ticks between two in MongoDB
 * @param redis null if there is none
 * @param mongodb its connection string, null if there is none
 */
public record SnapshotConfig(
    int localTicks,
    int hotTicks,
    Duration hotToLive,
    int coldTicks,
    @Nullable RedisConfig redis,
    @Nullable String mongodb) {
  private static final int TICKS_MIN = 20;
  private static final int TICKS_MAX = 72_000;

  static SnapshotConfig from(Environment environment) {
    String redis = environment.text("REDIS_HOST");
    int port = environment.integer("REDIS_PORT", 6379, 1, 65_535);
    String password = environment.text("REDIS_PASSWORD");
    return new SnapshotConfig(
        ticks(environment, "TICKSTREAM_SNAPSHOT_TICKS", 1_200),
        ticks(environment, "TICKSTREAM_HOT_SNAPSHOT_TICKS", 100),
        Duration.ofSeconds(
            environment.integer("TICKSTREAM_HOT_SNAPSHOT_TTL_SECONDS", 180, 10, 86_400)),
        ticks(environment, "TICKSTREAM_COLD_SNAPSHOT_TICKS", 1_200),
        redis == null ? null : new RedisConfig(redis, port, password),
        environment.text("MONGODB_URI"));
  }

  private static int ticks(Environment environment, String name, int otherwise) {
    return environment.integer(name, otherwise, TICKS_MIN, TICKS_MAX);
  }

  /** How often the shard is copied: as often as the most frequent of its stores wants. */
  public int copyTicks() {
    int ticks = localTicks;
    if (redis != null) ticks = Math.min(ticks, hotTicks);
    if (mongodb != null) ticks = Math.min(ticks, coldTicks);
    return ticks;
  }
}
