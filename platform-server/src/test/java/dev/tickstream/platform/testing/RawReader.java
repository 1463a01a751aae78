package dev.tickstream.platform.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is in Kafka, read with nothing of ours: records and the text of their headers. */
public final class RawReader {
  private static final List<String> TOPICS =
      List.of(
          "game.events.player", "game.events.combat", "game.events.economy", "game.events.match");

  private RawReader() {}

  /** One record; numbers are those of its headers, 0 where there are none. */
  public record Raw(String topic, long offset, String id, long epoch, long seq, long topicSeq) {}

  /** Every committed record of a partition, topic by topic, in order. */
  public static List<Raw> read(String bootstrapServers, int partition) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            "key.deserializer",
            ByteArrayDeserializer.class.getName(),
            "value.deserializer",
            ByteArrayDeserializer.class.getName());
    List<Raw> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      for (String topic : TOPICS) {
        TopicPartition where = new TopicPartition(topic, partition);
        consumer.assign(List.of(where));
        consumer.seekToBeginning(List.of(where));
        long end = consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
        while (consumer.position(where) < end) {
          consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(raw(record)));
        }
      }
    }
    return found;
  }

  private static Raw raw(ConsumerRecord<byte[], byte[]> record) {
    return new Raw(
        record.topic(),
        record.offset(),
        text(record, "ce_id"),
        number(record, "epoch"),
        number(record, "seq"),
        number(record, "topicseq"));
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
    String text = text(record, name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
