package dev.tickstream.gameserver.publish;

import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What a reader of committed records finds in a shard's partitions. */
public record Shipped(
    List<Event> events, List<ShardHead> heads, Lineage lineage, List<ShardOrphans> orphans) {
  private static final EventCodec CODEC = EventCodec.standard();

  /** Longer than Kafka leaves the transaction of a dead producer open. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * One record.
   *
   * @param offset in its topic's partition
   */
  public record Event(
      String topic, long offset, String key, EventHeaders headers, EventRecord record) {}

  /** Reads everything a shard has in Kafka, events by epoch and sequence. */
  public static Shipped read(String bootstrap, int shard) {
    List<TopicPartition> partitions = new ArrayList<>();
    Arrays.stream(Topic.values())
        .forEach(topic -> partitions.add(new TopicPartition(topic.kafkaName(), shard)));
    partitions.add(new TopicPartition(Topic.SHARDS, shard));
    List<Event> events = new ArrayList<>();
    List<ShardHead> heads = new ArrayList<>();
    List<ShardOrphans> orphans = new ArrayList<>();
    Lineage lineage = Lineage.EMPTY;
    for (ConsumerRecord<byte[], byte[]> record : readAll(bootstrap, partitions)) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (ShardProbe.is(record.key(), record.value())) {
        continue;
      }
      if (!record.topic().equals(Topic.SHARDS)) {
        EventHeaders headers = EventHeaders.parse(name -> header(record, name));
        events.add(
            new Event(
                record.topic(),
                record.offset(),
                key,
                headers,
                CODEC.decode(ByteBuffer.wrap(record.value()))));
      } else if (key.equals(ShardHead.key(shard))) {
        heads.add(ShardHead.decode(ByteBuffer.wrap(record.value())));
      } else if (key.startsWith(ShardClaim.keyPrefix(shard))) {
        lineage = lineage.with(record.offset(), ShardClaim.decode(ByteBuffer.wrap(record.value())));
      } else if (key.startsWith(ShardOrphans.keyPrefix(shard))) {
        orphans.add(ShardOrphans.decode(ByteBuffer.wrap(record.value())));
      }
    }
    events.sort(
        Comparator.comparingLong((Event event) -> event.headers().epoch())
            .thenComparingLong(event -> event.headers().sequence()));
    return new Shipped(events, heads, lineage, orphans);
  }

  /** Values of a topic's partition that are not null. */
  public static List<ByteBuffer> values(String bootstrap, String topic, int partition) {
    return readAll(bootstrap, List.of(new TopicPartition(topic, partition))).stream()
        .filter(record -> record.value() != null)
        .map(record -> ByteBuffer.wrap(record.value()))
        .toList();
  }

  /** Everything committed in these partitions. */
  public static List<ConsumerRecord<byte[], byte[]>> readAll(
      String bootstrap, List<TopicPartition> partitions) {
    return readAll(bootstrap, partitions, IsolationLevel.READ_COMMITTED);
  }

  /** Everything in these partitions that readers of that isolation see. */
  public static List<ConsumerRecord<byte[], byte[]>> readAll(
      String bootstrap, List<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, Long> ends = ends(bootstrap, partitions);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, isolation)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long beganNs = System.nanoTime();
      while (!ends.entrySet().stream()
          .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        if (System.nanoTime() - beganNs > PATIENCE.toNanos()) {
          throw new IllegalStateException("a transaction is still open in one of " + partitions);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** Also behind transactions whose producer was answered before their partitions were told. */
  private static Map<TopicPartition, Long> ends(String bootstrap, List<TopicPartition> partitions) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        consumer(bootstrap, IsolationLevel.READ_UNCOMMITTED)) {
      return consumer.endOffsets(partitions);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrap, IsolationLevel isolation) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "isolation.level",
            isolation.toString(),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
