package dev.tickstream.gameserver.ownership;

import java.time.Duration;

/**
 * How a shard's owner reaches its cluster in Kafka.
 *
 * @param bootstrapServers Kafka's addresses, {@code host:port,...}
 * @param cluster name of this cluster, part of event ids and of the transactional ids
 * @param shards number of shards, and so of partitions of every topic
 * @param replication of topics made here; 0 leaves it to the broker
 * @param callTimeout how long one call into Kafka may take before it counts as failed
 */
public record ClusterAccess(
    String bootstrapServers, String cluster, int shards, int replication, Duration callTimeout) {
  public ClusterAccess {
    if (shards < 1 || replication < 0 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException("shards are at least 1, replication at least 0");
    }
    if (callTimeout.toMillis() < 1_000) {
      throw new IllegalArgumentException("a call may take at least a second: " + callTimeout);
    }
  }
}
