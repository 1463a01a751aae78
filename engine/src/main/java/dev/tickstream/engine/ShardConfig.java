package dev.tickstream.engine;

/**
 * Settings of one shard.
 *
 * @param shard number of the shard, from 0
 * @param cluster name of the cluster
 * @param seed where all randomness of the shard's zones comes from
 * @param commandsPerTickMax most commands and most session inputs judged in one tick
 * @param queueCapacity most commands waiting
 * @param resumeTicks how long a dropped player's place is kept
 * @param snapshotTicks ticks between snapshots
 * @param interest how far clients see
 * @param tickBytesMax journal bytes one tick may take
 */
public record ShardConfig(
    int shard,
    String cluster,
    long seed,
    int commandsPerTickMax,
    int queueCapacity,
    int resumeTicks,
    int snapshotTicks,
    InterestConfig interest,
    int tickBytesMax) {
  /** Length of a tick. */
  public static final long TICK_NS = 50_000_000L;

  public static final int TICKS_PER_SECOND = 20;

  /** Two minutes. */
  public static final int RESUME_TICKS = 2_400;

  /** One minute. */
  public static final int SNAPSHOT_TICKS = 1_200;

  public static final int TICK_BYTES_MAX = 1 << 20;

  public ShardConfig {
    if (shard < 0) {
      throw new IllegalArgumentException("shards count from 0");
    }
    if (commandsPerTickMax < 1 || queueCapacity < 1 || resumeTicks < 1 || snapshotTicks < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
    if (tickBytesMax < 1 << 16) {
      throw new IllegalArgumentException("tickBytesMax >= 64 KiB");
    }
  }

  /** Defaults: 1,000 commands a tick, 16,384 waiting. */
  public static ShardConfig of(int shard, String cluster, long seed) {
    return new ShardConfig(
        shard,
        cluster,
        seed,
        1_000,
        16_384,
        RESUME_TICKS,
        SNAPSHOT_TICKS,
        InterestConfig.DEFAULT,
        TICK_BYTES_MAX);
  }

  /** The same with other command limits. */
  public ShardConfig withLimits(int newCommandsPerTickMax, int newQueueCapacity) {
    return new ShardConfig(
        shard,
        cluster,
        seed,
        newCommandsPerTickMax,
        newQueueCapacity,
        resumeTicks,
        snapshotTicks,
        interest,
        tickBytesMax);
  }
}
