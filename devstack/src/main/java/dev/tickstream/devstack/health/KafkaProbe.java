package dev.tickstream.devstack.health;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes one record and reads it back. */
final class KafkaProbe {
  private KafkaProbe() {}

  static void roundTrip(String bootstrapServers, String topic, Duration bound) throws Exception {
    String sent = UUID.randomUUID().toString();
    RecordMetadata at = write(bootstrapServers, topic, sent, bound);
    String read = read(bootstrapServers, at, bound);
    if (!read.equals(sent)) {
      throw new IOException("the probe record came back changed");
    }
  }

  private static RecordMetadata write(
      String bootstrapServers, String topic, String value, Duration bound) throws Exception {
    int boundMs = Math.toIntExact(bound.toMillis());
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, boundMs,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, boundMs,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, boundMs,
                ProducerConfig.LINGER_MS_CONFIG, 0),
            new StringSerializer(),
            new StringSerializer());
    try {
      return producer
          .send(new ProducerRecord<>(topic, value))
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      // Left to itself it would wait, without a bound, for a broker that died before it gave the
      // producer its id.
      producer.close(Duration.ZERO);
    }
  }

  private static String read(String bootstrapServers, RecordMetadata at, Duration bound)
      throws IOException {
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    long deadlineNs = System.nanoTime() + bound.toNanos();
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new StringDeserializer(),
            new StringDeserializer());
    try {
      consumer.assign(List.of(partition));
      consumer.seek(partition, at.offset());
      while (System.nanoTime() < deadlineNs) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.offset() == at.offset()) {
            return record.value();
          }
        }
      }
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
    throw new IOException("the probe record did not come back within " + bound.toMillis() + " ms");
  }
}
