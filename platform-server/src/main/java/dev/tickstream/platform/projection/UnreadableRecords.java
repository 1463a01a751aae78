package dev.tickstream.platform.projection;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, and passes over batches whose bytes Kafka's disk no longer has right, so that they hold up
 * nobody. The client refuses such a batch at every poll, with an exception of no type of its own
 * that does not say where. So each partition is asked alone: the one that is refused twice, by
 * fetches of its own, is moved on offset by offset until it reads again. What was in between comes
 * never, and leaves a gap in the numbers of the events.
 *
 * <p>One reader's, used by its thread; the count on any thread.
 */
final class UnreadableRecords {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  // Where the damage does not end within this, the next poll goes on.
  private static final long WALK_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int REFUSALS = 2;

  private final String reader;
  private final KafkaConsumers consumers;
  private final LongAdder passedOver = new LongAdder();
  private final Set<TopicPartition> damaged = ConcurrentHashMap.newKeySet();

  /**
   * Prepares.
   *
   * @param reader who reads, as the log calls it
   * @param consumers make the one that asks; nothing is made before there is a doubt
   */
  UnreadableRecords(String reader, KafkaConsumers consumers) {
    this.reader = reader;
    this.consumers = consumers;
  }

  /** Offsets passed over; after a restart damage may be met again. */
  long count() {
    return passedOver.sum();
  }

  /** Whether anything was passed over in that partition. */
  boolean isDamaged(TopicPartition partition) {
    return damaged.contains(partition);
  }

  /**
   * The next records; none when the consumer was moved past damage instead.
   *
   * @throws KafkaException whatever else the poll throws
   */
  ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (KafkaException e) {
      if (mayBeDamage(e) && passOver(consumer)) {
        return ConsumerRecords.empty();
      }
      throw e;
    }
  }

  /** Everything that has a reason other than the bytes has a type of its own, too. */
  private static boolean mayBeDamage(KafkaException e) {
    return e.getClass() == KafkaException.class || e instanceof CorruptRecordException;
  }

  private boolean passOver(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> reading = new HashSet<>(consumer.assignment());
    reading.removeAll(consumer.paused());
    Consumer<byte[], byte[]> probe = consumers.probing(reader);
    try {
      Map<TopicPartition, Long> ends = probe.endOffsets(reading, ANSWER_WITHIN);
      for (TopicPartition partition : reading) {
        long from = consumer.position(partition, ANSWER_WITHIN);
        long next = firstReadable(probe, partition, from, ends.getOrDefault(partition, 0L));
        if (next > from) {
          consumer.seek(partition, next);
          passedOver.add(next - from);
          damaged.add(partition);
          LOG.error(
              "{} passes over offsets {} to {} of {}: their bytes are damaged on Kafka's disk",
              reader,
              from,
              next - 1,
              partition);
          return true;
        }
      }
      return false;
    } finally {
      probe.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  /** From there on, the first offset that is not refused, or as far as the time allows. */
  private static long firstReadable(
      Consumer<byte[], byte[]> probe, TopicPartition partition, long from, long end) {
    long startedNs = System.nanoTime();
    long next = from;
    while (next < end
        && isRefused(probe, partition, next)
        && System.nanoTime() - startedNs < WALK_NS) {
      next++;
    }
    return next;
  }

  private static boolean isRefused(
      Consumer<byte[], byte[]> probe, TopicPartition partition, long offset) {
    for (int i = 0; i < REFUSALS; i++) {
      // Given up in between, so that nothing fetched before is judged again.
      probe.assign(List.of());
      probe.assign(List.of(partition));
      probe.seek(partition, offset);
      try {
        probe.poll(ANSWER_WITHIN);
        return false;
      } catch (KafkaException e) {
        if (!mayBeDamage(e)) {
          throw e;
        }
      }
    }
    return true;
  }
}
