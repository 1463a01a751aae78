package dev.tickstream.benchmarks.database;

import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Where Kafka stands with a shard, read anew for each question. */
record ShardTip(String address, int shard) {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * The shard's last head.
   *
   * @throws IOException if there is none
   */
  ShardHead head() throws IOException {
    TopicPartition partition = new TopicPartition(Topic.SHARDS, shard);
    ShardHead head = null;
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          byte @Nullable [] value = record.value();
          if (ShardHead.key(shard).equals(record.key()) && value != null) {
            head = ShardHead.decode(ByteBuffer.wrap(value));
          }
        }
      }
    }
    if (head == null) {
      throw new IOException("Kafka has no head of shard " + shard);
    }
    return head;
  }

  /** Sum of the end offsets of the shard's partitions of events. */
  long eventsEnd() {
    List<TopicPartition> partitions =
        Arrays.stream(Topic.values())
            .map(topic -> new TopicPartition(topic.kafkaName(), shard))
            .toList();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            address,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
