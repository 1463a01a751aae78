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
 * @param interval between two transactions of a shard, 20 to 100 ms
 */
public record PublishConfig(
    String bootstrapServers,
    String cluster,
    String game,
    int shards,
    int replication,
    Duration interval) {
  public PublishConfig {
    if (shards < 1 || replication < 0 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException("shards are at least 1, replication at least 0");
    }
    if (interval.toMillis() < 1 || interval.toMillis() > 1_000) {
      throw new IllegalArgumentException("the interval is 1 to 1,000 ms: " + interval);
    }
  }

  /** A transaction every 50 ms, replication as the broker has it. */
  public static PublishConfig of(String bootstrapServers, String cluster, String game, int shards) {
    return new PublishConfig(bootstrapServers, cluster, game, shards, 0, Duration.ofMillis(50));
  }
}
