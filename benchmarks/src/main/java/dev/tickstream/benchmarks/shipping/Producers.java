package dev.tickstream.benchmarks.shipping;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers with the batches, the lingering and the acknowledgements of a shard's shipper. */
final class Producers {
  private Producers() {}

  static KafkaProducer<byte[], byte[]> plain(String address) {
    return make(settings(address));
  }

  static KafkaProducer<byte[], byte[]> transactional(String address, String id) {
    Map<String, Object> settings = settings(address);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    return make(settings);
  }

  private static KafkaProducer<byte[], byte[]> make(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(String address) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    return settings;
  }
}
