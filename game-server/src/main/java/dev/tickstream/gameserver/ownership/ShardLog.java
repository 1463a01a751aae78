package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * Reads the ends of a shard's partitions: what is committed, and what lies there whatever became of
 * its transaction. Every method blocks, as long as Kafka goes on answering; it holds what it was
 * asked for and nothing else of what it reads. Used by one thread.
 */
final class ShardLog implements AutoCloseable {
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long WINDOW = 64;
  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ClusterAccess access;
  private final int shard;
  private final byte[] headKey;
  private final Consumer<byte[], byte[]> committed;
  private @Nullable Consumer<byte[], byte[]> everything;

  ShardLog(ClusterAccess access, int shard) {
    this.access = access;
    this.shard = shard;
    this.headKey = ShardHead.key(shard).getBytes(StandardCharsets.UTF_8);
    this.committed = consumer(IsolationLevel.READ_COMMITTED);
  }

  /** The last committed head, null if there is none. */
  @Nullable ShardHead head() {
    return decode(lastCommitted(partition(Topic.SHARDS), this::isHead));
  }

  /** The last committed claim, null if there is none. */
  @Nullable ShardClaim lastClaim() {
    byte[] prefix = ShardClaim.keyPrefix(shard).getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record =
        lastCommitted(
            partition(Topic.SHARDS),
            r ->
                r.key() != null
                    && r.value() != null
                    && Arrays.mismatch(r.key(), prefix) == prefix.length);
    return record == null ? null : ShardClaim.decode(ByteBuffer.wrap(record.value()));
  }

  /** The last committed event of a topic, null if there is none (any more). */
  @Nullable EventHeaders event(Topic topic) {
    return headersOrNull(lastCommittedEvent(topic));
  }

  /** The last event of an epoch that is committed in any topic, 0 if there is none. */
  long sequence(long epoch) {
    long sequence = 0;
    for (Topic topic : Topic.values()) {
      EventHeaders last = event(topic);
      if (last != null && last.epoch() == epoch) {
        sequence = Math.max(sequence, last.sequence());
      }
    }
    return sequence;
  }

  /**
   * The last head of an open transaction, null if it has none.
   *
   * @param start where it begins
   */
  @Nullable ShardHead openHead(long start) {
    return decode(lastFrom(partition(Topic.SHARDS), start, this::isHead));
  }

  /** The last event of an open transaction in a topic, null if it has none. */
  @Nullable EventHeaders openEvent(Topic topic, long start) {
    return headersOrNull(lastFrom(partition(topic.kafkaName()), start, ShardLog::isEvent));
  }

  /** Whether every event that a topic may have had is past its retention. */
  boolean isEmptied(Topic topic) {
    return begin(partition(topic.kafkaName())) > 0 && lastCommittedEvent(topic) == null;
  }

  /**
   * The events of an epoch with these numbers in their topic that lie behind its last committed
   * event, in order: what was taken back and never shipped again can be nowhere else.
   *
   * @param after the number before the first
   * @param upTo the last number
   */
  List<ConsumerRecord<byte[], byte[]>> find(Topic topic, long epoch, long after, long upTo) {
    TopicPartition partition = partition(topic.kafkaName());
    ConsumerRecord<byte[], byte[]> last = lastCommittedEvent(topic);
    SortedMap<Long, ConsumerRecord<byte[], byte[]>> found = new TreeMap<>();
    read(
        everything(),
        partition,
        last == null ? begin(partition) : last.offset() + 1,
        end(everything(), partition),
        record -> {
          EventHeaders headers = headers(record);
          if (headers != null
              && headers.epoch() == epoch
              && headers.topicSequence() > after
              && headers.topicSequence() <= upTo) {
            found.put(headers.topicSequence(), record);
          }
        });
    return List.copyOf(found.values());
  }

  /** Waits until readers see what is in the event topics now, or nobody will end it. */
  void awaitCommitted(Duration within) {
    long untilNs = System.nanoTime() + within.toNanos();
    for (Topic topic : Topic.values()) {
      TopicPartition partition = partition(topic.kafkaName());
      long wanted = end(everything(), partition);
      while (end(committed, partition) < wanted && System.nanoTime() - untilNs < 0) {
        LockSupport.parkNanos(LOOK_AGAIN_NS);
      }
    }
  }

  TopicPartition partition(String topic) {
    return new TopicPartition(topic, shard);
  }

  private boolean isHead(ConsumerRecord<byte[], byte[]> record) {
    return record.value() != null && Arrays.equals(record.key(), headKey);
  }

  private static @Nullable ShardHead decode(@Nullable ConsumerRecord<byte[], byte[]> record) {
    return record == null ? null : ShardHead.decode(ByteBuffer.wrap(record.value()));
  }

  private static @Nullable EventHeaders headersOrNull(
      @Nullable ConsumerRecord<byte[], byte[]> record) {
    return record == null ? null : headers(record);
  }

  private static boolean isEvent(ConsumerRecord<byte[], byte[]> record) {
    return headers(record) != null;
  }

  /** Null if it is no event of ours. */
  private static @Nullable EventHeaders headers(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventHeaders.parse(
          name -> {
            Header header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
          });
    } catch (MalformedMessageException e) {
      return null;
    }
  }

  private @Nullable ConsumerRecord<byte[], byte[]> lastCommittedEvent(Topic topic) {
    return lastCommitted(partition(topic.kafkaName()), ShardLog::isEvent);
  }

  private @Nullable ConsumerRecord<byte[], byte[]> lastCommitted(
      TopicPartition partition, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    long begin = begin(partition);
    long to = end(committed, partition);
    ConsumerRecord<byte[], byte[]> last = null;
    for (long window = WINDOW; last == null && to > begin; window *= 4) {
      long from = Math.max(begin, to - window);
      last = last(committed, partition, from, to, wanted);
      to = from;
    }
    return last;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> lastFrom(
      TopicPartition partition, long start, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return last(everything(), partition, start, end(everything(), partition), wanted);
  }

  private static @Nullable ConsumerRecord<byte[], byte[]> last(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long to,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    List<ConsumerRecord<byte[], byte[]>> last = new ArrayList<>(1);
    read(
        consumer,
        partition,
        from,
        to,
        record -> {
          if (wanted.test(record)) {
            last.clear();
            last.add(record);
          }
        });
    return last.isEmpty() ? null : last.getFirst();
  }

  private static void read(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long to,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long at = from;
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (at < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < to) {
          taker.accept(record);
        }
      }
      if (consumer.position(partition) > at) {
        at = consumer.position(partition);
        deadlineNs = System.nanoTime() + WITHIN_NS;
      } else if (System.nanoTime() - deadlineNs > 0) {
        throw new TimeoutException("the end of " + partition + " could not be read");
      }
    }
  }

  private long begin(TopicPartition partition) {
    return offset(committed.beginningOffsets(List.of(partition)), partition);
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return offset(consumer.endOffsets(List.of(partition)), partition);
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new TimeoutException("no offset of " + partition);
    }
    return offset;
  }

  private Consumer<byte[], byte[]> everything() {
    Consumer<byte[], byte[]> consumer = everything;
    if (consumer == null) {
      consumer = consumer(IsolationLevel.READ_UNCOMMITTED);
      everything = consumer;
    }
    return consumer;
  }

  private Consumer<byte[], byte[]> consumer(IsolationLevel isolation) {
    return new KafkaConsumer<>(
        KafkaSettings.reader(access, shard, isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    Consumer<byte[], byte[]> second = everything;
    try {
      committed.close(CloseOptions.timeout(Duration.ZERO));
    } finally {
      if (second != null) {
        second.close(CloseOptions.timeout(Duration.ZERO));
      }
    }
  }
}
