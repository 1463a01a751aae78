package dev.tickstream.gameserver.publish;

import java.time.Duration;

/**
 * Where and how events are published.
 *
 * @param bootstrapServers Kafka's addresses, {@code host:port,...}
 * @param cluster name of this cluster, part of event ids and of the transactional ids
 * @param game id of the game, prefix of its own event types
 * @param shards number of shards, and so of partitions of every topic
 * @param replication of topics made here; 0 leaves it to the broker
 * @param interval between two transactions of a shard, usually 20 to 100 ms
 * @param callTimeout how long one call into Kafka may take before it counts as failed
 */
public record PublishConfig(
    String bootstrapServers,
    String cluster,
    String game,
    int shards,
    int replication,
    Duration interval,
    Duration callTimeout) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  public PublishConfig {
    if (shards < 1 || replication < 0 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException("shards are at least 1, replication at least 0");
    }
    if (interval.toMillis() < 1 || interval.toMillis() > 1_000) {
      throw new IllegalArgumentException("the interval is 1 to 1,000 ms: " + interval);
    }
    if (callTimeout.toMillis() < 1_000) {
      throw new IllegalArgumentException("a call may take at least a second: " + callTimeout);
    }
  }

  /** With ten seconds for a call. */
  public PublishConfig(
      String bootstrapServers,
      String cluster,
      String game,
      int shards,
      int replication,
      Duration interval) {
    this(bootstrapServers, cluster, game, shards, replication, interval, CALL_TIMEOUT);
  }

  /** A transaction every 50 ms, replication as the broker has it. */
  public static PublishConfig of(String bootstrapServers, String cluster, String game, int shards) {
    return new PublishConfig(bootstrapServers, cluster, game, shards, 0, Duration.ofMillis(50));
  }
}
