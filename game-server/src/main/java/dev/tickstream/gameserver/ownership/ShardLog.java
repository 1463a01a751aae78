package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ends of a shard's partitions: what is committed, and what lies there whatever became of
 * its transaction. Every method blocks, as long as Kafka goes on answering; it holds what it was
 * asked for and nothing else of what it reads. Used by one thread.
 */
final class ShardLog implements AutoCloseable {
  private static final long WINDOW = 64;
  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Cluster cluster;
  private final int shard;
  private final byte[] headKey;
  private final ShardReader committed;
  private @Nullable ShardReader everything;

  ShardLog(Cluster cluster, int shard) {
    this.cluster = cluster;
    this.shard = shard;
    this.headKey = ShardHead.key(shard).getBytes(StandardCharsets.UTF_8);
    this.committed = cluster.reader(shard, IsolationLevel.READ_COMMITTED);
  }

  /** The last committed head, null if there is none. */
  @Nullable ShardHead head() {
    return decode(lastCommitted(Topic.SHARDS, this::isHead));
  }

  /** The last committed claim, null if there is none. */
  @Nullable ShardClaim lastClaim() {
    byte[] prefix = ShardClaim.keyPrefix(shard).getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record =
        lastCommitted(
            Topic.SHARDS,
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
    return decode(lastFrom(Topic.SHARDS, start, this::isHead));
  }

  /** The last event of an open transaction in a topic, null if it has none. */
  @Nullable EventHeaders openEvent(Topic topic, long start) {
    return headersOrNull(lastFrom(topic.kafkaName(), start, ShardLog::isEvent));
  }

  /** Whether every event that a topic may have had is past its retention. */
  boolean isEmptied(Topic topic) {
    return committed.begin(topic.kafkaName()) > 0 && lastCommittedEvent(topic) == null;
  }

  /**
   * The events of an epoch with these numbers in their topic that lie behind its last committed
   * event, in order: what was taken back and never shipped again can be nowhere else.
   *
   * @param after the number before the first
   * @param upTo the last number
   */
  List<ConsumerRecord<byte[], byte[]>> find(Topic topic, long epoch, long after, long upTo) {
    String name = topic.kafkaName();
    ConsumerRecord<byte[], byte[]> last = lastCommittedEvent(topic);
    long from = last == null ? committed.begin(name) : last.offset() + 1;
    SortedMap<Long, ConsumerRecord<byte[], byte[]>> found = new TreeMap<>();
    ShardReader.Span span = everything().read(name, from, everything().end(name));
    for (ConsumerRecord<byte[], byte[]> record = span.next();
        record != null;
        record = span.next()) {
      EventHeaders headers = headers(record);
      if (headers != null
          && headers.epoch() == epoch
          && headers.topicSequence() > after
          && headers.topicSequence() <= upTo) {
        found.put(headers.topicSequence(), record);
      }
    }
    return List.copyOf(found.values());
  }

  /** Waits until readers see what is in the event topics now, or nobody will end it. */
  void awaitCommitted(Duration within) {
    long untilNs = System.nanoTime() + within.toNanos();
    for (Topic topic : Topic.values()) {
      String name = topic.kafkaName();
      long wanted = everything().end(name);
      while (committed.end(name) < wanted && System.nanoTime() - untilNs < 0) {
        LockSupport.parkNanos(LOOK_AGAIN_NS);
      }
    }
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
    return lastCommitted(topic.kafkaName(), ShardLog::isEvent);
  }

  private @Nullable ConsumerRecord<byte[], byte[]> lastCommitted(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    long begin = committed.begin(topic);
    long to = committed.end(topic);
    ConsumerRecord<byte[], byte[]> last = null;
    for (long window = WINDOW; last == null && to > begin; window *= 4) {
      long from = Math.max(begin, to - window);
      last = last(committed.read(topic, from, to), wanted);
      to = from;
    }
    return last;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> lastFrom(
      String topic, long start, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return last(everything().read(topic, start, everything().end(topic)), wanted);
  }

  private static @Nullable ConsumerRecord<byte[], byte[]> last(
      ShardReader.Span span, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    ConsumerRecord<byte[], byte[]> last = null;
    for (ConsumerRecord<byte[], byte[]> record = span.next();
        record != null;
        record = span.next()) {
      if (wanted.test(record)) {
        last = record;
      }
    }
    return last;
  }

  private ShardReader everything() {
    ShardReader reader = everything;
    if (reader == null) {
      reader = cluster.reader(shard, IsolationLevel.READ_UNCOMMITTED);
      everything = reader;
    }
    return reader;
  }

  @Override
  public void close() {
    ShardReader second = everything;
    try {
      committed.close();
    } finally {
      if (second != null) {
        second.close();
      }
    }
  }
}
