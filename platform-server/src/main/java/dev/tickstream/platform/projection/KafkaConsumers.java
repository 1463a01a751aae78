package dev.tickstream.platform.projection;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes the server's Kafka consumers.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param instanceId distinguishes this instance from the others of the cluster, and is the same
 *     after a restart, so that the group hands the partitions back at once
 */
public record KafkaConsumers(String bootstrapServers, String instanceId) {
  /** A member of a group, whose committed offsets lag tools see; the truth is in the database. */
  Consumer<byte[], byte[]> recording(String group) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "platform-" + group);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    // Asks as often as it writes at most, not with every tick.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) Gathering.MS_MIN);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    return new KafkaConsumer<>(settings);
  }

  Consumer<byte[], byte[]> watching() {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "platform-zones");
    return new KafkaConsumer<>(settings);
  }

  /** Is asked where topics end, records of transactions that are open included. */
  Consumer<byte[], byte[]> asking(String clientId) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return new KafkaConsumer<>(settings);
  }

  /** Reads committed records of topics it is told, outside every group. */
  Consumer<byte[], byte[]> following(String clientId) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings);
  }

  /** The same, and its offsets are kept in Kafka under the group's name. */
  Consumer<byte[], byte[]> followingAs(String group) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "platform-" + group);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    return new KafkaConsumer<>(settings);
  }

  /** Asks for a reader whether offsets can be read: one batch at a time, outside every group. */
  Consumer<byte[], byte[]> probing(String reader) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "platform-probe-" + reader);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Kafka sends a batch whole, however little was asked for.
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    return new KafkaConsumer<>(settings);
  }

  private Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Where to start is always said; a position Kafka no longer has is news, not a default.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // Topics are made by the game server, with its number of shards, and by nobody else.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return settings;
  }
}
