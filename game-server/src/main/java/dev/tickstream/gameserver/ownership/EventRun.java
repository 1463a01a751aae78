package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the committed records of a shard's event partitions side by side, forwards. Of each
 * partition some thousand records are held at most. Blocks; used by one thread.
 */
final class EventRun implements AutoCloseable {
  private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long WINDOW = 64;
  private static final int HELD_MAX = 5_000;

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Deque<Numbered>> held = new HashMap<>();
  private final Map<TopicPartition, Long> ends;

  private record Numbered(long epoch, long sequence, ConsumerRecord<byte[], byte[]> record) {
    boolean isBehind(long otherEpoch, long otherSequence) {
      return epoch > otherEpoch || (epoch == otherEpoch && sequence > otherSequence);
    }
  }

  /** Begins in each partition at, or somewhat before, the first event behind that one. */
  EventRun(ClusterAccess access, int shard, long afterEpoch, long afterSequence) {
    consumer =
        new KafkaConsumer<>(
            KafkaSettings.reader(access, shard, IsolationLevel.READ_COMMITTED),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    boolean begun = false;
    try {
      for (Topic topic : Topic.values()) {
        held.put(new TopicPartition(topic.kafkaName(), shard), new ArrayDeque<>());
      }
      ends = consumer.endOffsets(held.keySet());
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(held.keySet());
      Map<TopicPartition, Long> starts = new HashMap<>();
      begins.forEach(
          (partition, begin) ->
              starts.put(partition, start(partition, begin, afterEpoch, afterSequence)));
      consumer.assign(starts.keySet());
      starts.forEach(consumer::seek);
      begun = true;
    } finally {
      if (!begun) {
        close();
      }
    }
  }

  /** Looks back from the end in growing steps for a record that is not behind the event. */
  private long start(TopicPartition partition, long begin, long epoch, long sequence) {
    long end = ends.getOrDefault(partition, 0L);
    consumer.assign(List.of(partition));
    for (long window = WINDOW; end - window > begin; window *= 4) {
      Numbered first = firstFrom(partition, end - window, end);
      if (first != null && !first.isBehind(epoch, sequence)) {
        return end - window;
      }
    }
    return begin;
  }

  private @Nullable Numbered firstFrom(TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    long quietNs = System.nanoTime();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Numbered numbered = number(record);
        if (numbered != null) {
          return numbered;
        }
      }
      requireAnswer(quietNs);
    }
    return null;
  }

  /**
   * The record of an event. Events must be asked for in their order.
   *
   * @return null if no partition has it
   */
  @Nullable ConsumerRecord<byte[], byte[]> find(long epoch, long sequence) {
    long quietNs = System.nanoTime();
    while (true) {
      for (Deque<Numbered> records : held.values()) {
        while (!records.isEmpty() && isBefore(records.getFirst(), epoch, sequence)) {
          records.removeFirst();
        }
        Numbered first = records.peekFirst();
        if (first != null && first.epoch() == epoch && first.sequence() == sequence) {
          return records.removeFirst().record();
        }
      }
      if (!poll()) {
        return null;
      }
      requireAnswer(quietNs);
    }
  }

  private static boolean isBefore(Numbered record, long epoch, long sequence) {
    return record.epoch() < epoch || (record.epoch() == epoch && record.sequence() < sequence);
  }

  /** Reads on where nothing is held; false if that is nowhere possible. */
  private boolean poll() {
    Set<TopicPartition> hungry = new HashSet<>();
    Set<TopicPartition> full = new HashSet<>();
    held.forEach(
        (partition, records) -> {
          if (records.size() >= HELD_MAX) {
            full.add(partition);
          } else if (records.isEmpty()
              && consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
            hungry.add(partition);
          }
        });
    if (hungry.isEmpty()) {
      return false;
    }
    consumer.resume(consumer.paused());
    consumer.pause(full);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      Numbered numbered = number(record);
      Deque<Numbered> records = held.get(new TopicPartition(record.topic(), record.partition()));
      if (numbered != null && records != null) {
        records.add(numbered);
      }
    }
    return true;
  }

  private static @Nullable Numbered number(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null; // a probe
    }
    try {
      EventHeaders headers =
          EventHeaders.parse(
              name -> {
                Header header = record.headers().lastHeader(name);
                return header == null ? null : header.value();
              });
      return new Numbered(headers.epoch(), headers.sequence(), record);
    } catch (MalformedMessageException e) {
      return null; // nothing of ours
    }
  }

  private static void requireAnswer(long sinceNs) {
    if (System.nanoTime() - sinceNs > SILENCE_NS) {
      throw new TimeoutException("a shard's events could not be read in time");
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
