package dev.tickstream.gameserver.ownership;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer without a group. What a poll brings of another span than the one that is asked waits
 * there; of each some thousand records are held at most.
 */
final class KafkaShardReader implements ShardReader {
  private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int HELD_MAX = 5_000;

  private final int shard;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, PolledSpan> spans = new HashMap<>();

  KafkaShardReader(ClusterAccess access, int shard, IsolationLevel isolation) {
    this.shard = shard;
    this.consumer =
        new KafkaConsumer<>(
            KafkaSettings.reader(access, shard, isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  @Override
  public long begin(String topic) {
    TopicPartition partition = partition(topic);
    return offset(consumer.beginningOffsets(List.of(partition)), partition);
  }

  @Override
  public long end(String topic) {
    TopicPartition partition = partition(topic);
    return offset(consumer.endOffsets(List.of(partition)), partition);
  }

  /** How many partitions a topic has; 0 if it is not there. */
  int partitions(String topic) {
    return consumer.partitionsFor(topic).size();
  }

  private TopicPartition partition(String topic) {
    return new TopicPartition(topic, shard);
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new TimeoutException("no offset of " + partition);
    }
    return offset;
  }

  @Override
  public Span read(String topic, long from, long to) {
    PolledSpan span = new PolledSpan(partition(topic), to);
    spans.values().removeIf(PolledSpan::isRead);
    spans.put(span.partition, span);
    consumer.assign(spans.keySet());
    consumer.seek(span.partition, from);
    return span;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private final class PolledSpan implements Span {
    private final TopicPartition partition;
    private final long to;
    private final Deque<ConsumerRecord<byte[], byte[]>> held = new ArrayDeque<>();
    private boolean read;

    PolledSpan(TopicPartition partition, long to) {
      this.partition = partition;
      this.to = to;
    }

    /** Asks the consumer no more once it was, as the partition may be another span's by then. */
    boolean isRead() {
      read = read || consumer.position(partition) >= to;
      return read;
    }

    @Override
    public @Nullable ConsumerRecord<byte[], byte[]> next() {
      long at = -1;
      long sinceNs = System.nanoTime();
      while (held.isEmpty() && !isRead()) {
        poll();
        long position = consumer.position(partition);
        if (position > at) {
          at = position;
          sinceNs = System.nanoTime();
        } else if (System.nanoTime() - sinceNs > SILENCE_NS) {
          throw new TimeoutException(
              partition + " could not be read from offset " + position + " to " + to);
        }
      }
      ConsumerRecord<byte[], byte[]> next = held.pollFirst();
      return next == null || next.offset() >= to ? null : next;
    }
  }

  private void poll() {
    Set<TopicPartition> full = new HashSet<>();
    spans.forEach(
        (partition, span) -> {
          if (span.held.size() >= HELD_MAX) {
            full.add(partition);
          }
        });
    consumer.resume(consumer.paused());
    consumer.pause(full);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      PolledSpan span = spans.get(new TopicPartition(record.topic(), record.partition()));
      if (span != null) {
        span.held.add(record);
      }
    }
  }
}
