package dev.tickstream.leaderboard;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** The client settings that matter, each for its reason. */
final class KafkaSettings {
  private KafkaSettings() {}

  /** Of the group that shares the partitions of the events. */
  static Map<String, Object> events(String bootstrapServers, String group) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        // A name of its own: no other consumer is disturbed, and lag tools show it.
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        // What a game server took back was never true.
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        // Committed for lag tools, when counted; never read back.
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        // The game server makes the topics, with its number of shards.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
        2_000,
        // A partition that stays here keeps its counts when others join.
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName(),
        ConsumerConfig.CLIENT_ID_CONFIG,
        group + "-events");
  }

  /** Of the reader of claims, which has no group. */
  static Map<String, Object> claims(String bootstrapServers, String group) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.CLIENT_ID_CONFIG,
        group + "-claims");
  }
}
