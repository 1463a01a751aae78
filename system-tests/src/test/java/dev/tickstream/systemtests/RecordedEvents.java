package dev.tickstream.systemtests;

import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What Kafka holds, read as a stranger would: committed records from the first offset to the end,
 * with sequence numbers taken from the headers alone.
 */
final class RecordedEvents {
  private static final EventCodec CODEC = EventCodec.standard();
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<Recorded> events = new ArrayList<>();
  private final Map<Integer, ShardHead> heads = new HashMap<>();

  /** One record and the numbers its headers carry. */
  record Recorded(
      String topic,
      int partition,
      long offset,
      int shard,
      long epoch,
      long sequence,
      long topicSequence,
      String type,
      EventRecord body) {}

  /** Heads first, then events: whatever a head names must be among the events. */
  static RecordedEvents read(String bootstrapServers) {
    RecordedEvents read = new RecordedEvents();
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      drain(consumer, List.of(Topic.SHARDS), read::head);
      List<String> topics = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        topics.add(topic.kafkaName());
      }
      drain(consumer, topics, read::event);
    }
    return read;
  }

  List<Recorded> events() {
    return events;
  }

  Map<Integer, ShardHead> heads() {
    return heads;
  }

  private interface Sink {
    void take(ConsumerRecord<String, byte[]> event);
  }

  private static void drain(
      KafkaConsumer<String, byte[]> consumer, List<String> topics, Sink sink) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < end(ends, each))) {
      consumer.poll(POLL).forEach(sink::take);
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return Objects.requireNonNull(ends.get(partition));
  }

  private void head(ConsumerRecord<String, byte[]> kafka) {
    if (kafka.key().startsWith("head/") && kafka.value() != null) {
      ShardHead head = ShardHead.decode(ByteBuffer.wrap(kafka.value()));
      heads.put(head.shard(), head);
    }
  }

  private void event(ConsumerRecord<String, byte[]> kafka) {
    EventRecord body = CODEC.decode(ByteBuffer.wrap(kafka.value()));
    events.add(
        new Recorded(
            kafka.topic(),
            kafka.partition(),
            kafka.offset(),
            Integer.parseInt(header(kafka, "shard")),
            Long.parseLong(header(kafka, "epoch")),
            Long.parseLong(header(kafka, "seq")),
            Long.parseLong(header(kafka, "topicseq")),
            body.envelope().type(),
            body));
  }

  private static String header(ConsumerRecord<String, byte[]> kafka, String name) {
    Header header = kafka.headers().lastHeader(name);
    if (header == null) {
      throw new AssertionError("no header " + name + " at " + kafka.topic() + kafka.offset());
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
