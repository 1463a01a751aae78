package dev.tickstream.gameserver.ownership;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;

/** The client settings that matter here, each for its reason. Immutable. */
public final class KafkaSettings {
  /** Largest event as a Kafka record; topics are made with the same limit. */
  public static final int RECORD_BYTES_MAX = 8 << 20;

  private KafkaSettings() {}

  /** A shard's transactional producer. */
  static Map<String, Object> shipping(ClusterAccess config, int shard) {
    Map<String, Object> settings = common(config, "shipper-" + shard);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.cluster() + "-shard-" + shard);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.callTimeout().toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, callMs(config));
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
    // A process that died is fenced by its successor; this is for one that never comes back.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
    return settings;
  }

  /** The producer of figures: late ones are worthless, so none is kept or waited for. */
  public static Map<String, Object> metrics(ClusterAccess config) {
    Map<String, Object> settings = common(config, "zone-metrics");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1 << 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000);
    return settings;
  }

  /** The producer of announcements: they wait in a queue of ours, so a failure may come soon. */
  public static Map<String, Object> announcements(ClusterAccess config) {
    Map<String, Object> settings = metrics(config);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tickstream-announcements");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }

  /** Reads a shard's partitions, on nobody's behalf. */
  static Map<String, Object> reader(ClusterAccess config, int shard, IsolationLevel isolation) {
    Map<String, Object> settings = common(config, "reader-" + shard);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callMs(config));
    return settings;
  }

  static Map<String, Object> admin(ClusterAccess config, String clientId) {
    Map<String, Object> settings = common(config, clientId);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callMs(config));
    return settings;
  }

  private static int callMs(ClusterAccess config) {
    return Math.toIntExact(config.callTimeout().toMillis());
  }

  private static Map<String, Object> common(ClusterAccess config, String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tickstream-" + clientId);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, callMs(config) / 2);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 3_000);
    return settings;
  }
}
