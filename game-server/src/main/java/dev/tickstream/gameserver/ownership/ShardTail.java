package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The last head of a shard and the last event of each topic, as they would be if what is open were
 * committed.
 *
 * @param head null if there is none
 * @param events absent where a topic has none left
 * @param forgotten topics whose events are all past their retention
 */
record ShardTail(@Nullable ShardHead head, Map<Topic, EventHeaders> events, List<Topic> forgotten) {
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long WINDOW = 1_000;

  /**
   * Whether every topic ends with the event that the head says it ends with.
   *
   * <p>A shipping transaction has events of one epoch only, so the head names the last of them in
   * each topic; and they came in order, so with the last all are there.
   */
  boolean isWhole() {
    long epoch = head == null ? 0 : head.epoch();
    return Arrays.stream(Topic.values())
        .allMatch(topic -> forgotten.contains(topic) || endsWith(topic, epoch, expected(topic)));
  }

  private long expected(Topic topic) {
    return head == null ? 0 : head.topicSeq().getOrDefault(topic.kafkaName(), 0L);
  }

  private boolean endsWith(Topic topic, long epoch, long number) {
    EventHeaders last = events.get(topic);
    if (last == null || last.epoch() < epoch) {
      return number == 0;
    }
    return last.epoch() == epoch && last.topicSequence() == number;
  }

  /**
   * Reads them.
   *
   * @param open where the open transaction begins, by partition; nothing else is behind it
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  static ShardTail read(ClusterAccess access, int shard, Map<TopicPartition, Long> open) {
    try (Tails tails = new Tails(access, shard, open)) {
      byte[] headKey = ShardHead.key(shard).getBytes(StandardCharsets.UTF_8);
      ConsumerRecord<byte[], byte[]> head =
          tails.last(Topic.SHARDS, record -> Arrays.equals(record.key(), headKey));
      Map<Topic, EventHeaders> events = new EnumMap<>(Topic.class);
      for (Topic topic : Topic.values()) {
        ConsumerRecord<byte[], byte[]> last =
            tails.last(topic.kafkaName(), record -> headers(record) != null);
        EventHeaders headers = last == null ? null : headers(last);
        if (headers != null) {
          events.put(topic, headers);
        }
      }
      List<Topic> forgotten =
          Arrays.stream(Topic.values())
              .filter(topic -> !events.containsKey(topic) && tails.begin(topic.kafkaName()) > 0)
              .toList();
      return new ShardTail(
          head == null ? null : ShardHead.decode(ByteBuffer.wrap(head.value())), events, forgotten);
    }
  }

  private static @Nullable EventHeaders headers(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventHeaders.parse(
          name -> {
            Header header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
          });
    } catch (MalformedMessageException e) {
      return null; // no event of ours
    }
  }

  /** Reads partitions from their ends. */
  private static final class Tails implements AutoCloseable {
    private final int shard;
    private final Map<TopicPartition, Long> open;
    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> all;
    private final long deadlineNs = System.nanoTime() + WITHIN_NS;

    Tails(ClusterAccess access, int shard, Map<TopicPartition, Long> open) {
      this.shard = shard;
      this.open = open;
      this.committed = consumer(access, shard, IsolationLevel.READ_COMMITTED);
      this.all = consumer(access, shard, IsolationLevel.READ_UNCOMMITTED);
    }

    private static Consumer<byte[], byte[]> consumer(
        ClusterAccess access, int shard, IsolationLevel isolation) {
      return new KafkaConsumer<>(
          KafkaSettings.reader(access, shard, isolation),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
    }

    long begin(String topic) {
      TopicPartition partition = new TopicPartition(topic, shard);
      return offset(all.beginningOffsets(List.of(partition)), partition);
    }

    /** The last record that is wanted: among the open ones, else among the committed ones. */
    @Nullable ConsumerRecord<byte[], byte[]> last(
        String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
      TopicPartition partition = new TopicPartition(topic, shard);
      Long start = open.get(partition);
      if (start != null) {
        long end = offset(all.endOffsets(List.of(partition)), partition);
        ConsumerRecord<byte[], byte[]> last = last(all, partition, start, end, wanted);
        if (last != null) {
          return last;
        }
      }
      long begin = begin(topic);
      long to = offset(committed.endOffsets(List.of(partition)), partition);
      ConsumerRecord<byte[], byte[]> last = null;
      for (long window = WINDOW; last == null && to > begin; window *= 4) {
        long from = Math.max(begin, to - window);
        last = last(committed, partition, from, to, wanted);
        to = from;
      }
      return last;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> last(
        Consumer<byte[], byte[]> consumer,
        TopicPartition partition,
        long from,
        long to,
        Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      ConsumerRecord<byte[], byte[]> last = null;
      while (consumer.position(partition) < to) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < to && wanted.test(record)) {
            last = record;
          }
        }
        if (System.nanoTime() - deadlineNs > 0) {
          throw new TimeoutException("the end of " + partition + " could not be read");
        }
      }
      return last;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
      Long offset = offsets.get(partition);
      if (offset == null) {
        throw new TimeoutException("no offset of " + partition);
      }
      return offset;
    }

    @Override
    public void close() {
      committed.close(CloseOptions.timeout(Duration.ZERO));
      all.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
