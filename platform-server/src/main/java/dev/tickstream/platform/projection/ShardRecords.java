package dev.tickstream.platform.projection;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code game.shards} whole, committed records only, and then follows it: one reader for all
 * groups. Owns its thread; answers on any thread. After a loss of Kafka it reads everything again
 * and keeps what it knew until that is done.
 */
public final class ShardRecords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRecords.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  // Also how long a refresh may wait until the thread notices it.
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long RETRY_MS = 500;

  private final KafkaConsumers consumers;
  private final UnreadableRecords damaged;
  private final LongAdder unreadable = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Thread thread;
  // Guarded by the lock: how often a reading to the end was asked for, and the last that was done.
  private long asked;
  private long done;
  private volatile @Nullable Map<Integer, ShardRecord> known;

  /** Prepares; nothing runs before {@link #start()}. */
  public ShardRecords(KafkaConsumers consumers) {
    this.consumers = consumers;
    this.damaged = new UnreadableRecords("shards", consumers);
    this.thread = Thread.ofPlatform().name("shard-records").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * What is known of a shard; null until the topic was read to its end once. A shard nobody claimed
   * is {@link ShardRecord#EMPTY}.
   */
  public @Nullable ShardRecord of(int shard) {
    Map<Integer, ShardRecord> now = known;
    return now == null ? null : now.getOrDefault(shard, ShardRecord.EMPTY);
  }

  /** Every shard that has a record; empty until the topic was read to its end once. */
  public Map<Integer, ShardRecord> all() {
    Map<Integer, ShardRecord> now = known;
    return now == null ? Map.of() : now;
  }

  /** Records that were not what their key says, or whose bytes are damaged; any thread. */
  public long unreadable() {
    return unreadable.sum() + damaged.count();
  }

  /** Whether records of the shard are damaged on Kafka's disk: a claim may be among them. */
  boolean isDamaged(int shard) {
    return damaged.isDamaged(new TopicPartition(Topic.SHARDS, shard));
  }

  /**
   * Whether it can be told if events of that epoch are history. Where records are damaged, only for
   * epochs that the claims lead back to.
   */
  boolean canJudge(int shard, long epoch) {
    Lineage lineage = lineage(shard);
    return isDamaged(shard) ? lineage.isHistory(epoch, 1) : lineage.knows(epoch);
  }

  /** The claims of one shard, none while they have not been read. */
  Lineage lineage(int shard) {
    ShardRecord record = of(shard);
    return record == null ? Lineage.EMPTY : record.lineage();
  }

  /**
   * Waits until everything is known that was in the topic when this was called.
   *
   * @return false if that took longer than {@code within}
   */
  public boolean refresh(Duration within) {
    long left = within.toNanos();
    lock.lock();
    try {
      long mine = ++asked;
      while (done < mine) {
        if (left <= 0) {
          return false;
        }
        left = answered.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      // A server whose start failed closes what never ran.
      if (thread.getState() != Thread.State.NEW && !thread.join(ANSWER_WITHIN.plusSeconds(2))) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        follow();
      } catch (KafkaException e) {
        LOG.debug("the shards' records wait for Kafka: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("reading the shards' records failed; starting over", e);
      }
      rest();
    }
  }

  private void follow() {
    Consumer<byte[], byte[]> consumer = consumers.following("platform-shards");
    try {
      List<TopicPartition> partitions = partitions(consumer);
      while (closing.getCount() > 0 && partitions.isEmpty()) {
        rest();
        partitions = partitions(consumer);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<Integer, ShardReader> readers = new HashMap<>();
      while (closing.getCount() > 0) {
        readToEnd(consumer, readers);
        do {
          take(consumer, readers);
          if (known != null) {
            publish(readers);
          }
        } while (closing.getCount() > 0 && !isAsked());
      }
    } finally {
      consumer.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  private void readToEnd(Consumer<byte[], byte[]> consumer, Map<Integer, ShardReader> readers) {
    long answering = asked();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ANSWER_WITHIN);
    while (closing.getCount() > 0 && !isAt(consumer, ends)) {
      take(consumer, readers);
    }
    publish(readers);
    answer(answering);
  }

  private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ANSWER_WITHIN) >= end.getValue());
  }

  private void take(Consumer<byte[], byte[]> consumer, Map<Integer, ShardReader> readers) {
    for (ConsumerRecord<byte[], byte[]> record : damaged.poll(consumer, POLL)) {
      ShardReader reader = readers.computeIfAbsent(record.partition(), ShardReader::new);
      if (!reader.take(record)) {
        unreadable.increment();
      }
    }
  }

  /** Empty while nobody has made the topic. */
  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(Topic.SHARDS, ANSWER_WITHIN);
    return infos == null
        ? List.of()
        : infos.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }

  private void publish(Map<Integer, ShardReader> readers) {
    Map<Integer, ShardRecord> now = new HashMap<>();
    readers.forEach((shard, reader) -> now.put(shard, reader.record()));
    known = Map.copyOf(now);
  }

  private long asked() {
    lock.lock();
    try {
      return asked;
    } finally {
      lock.unlock();
    }
  }

  private boolean isAsked() {
    lock.lock();
    try {
      return asked > done;
    } finally {
      lock.unlock();
    }
  }

  private void answer(long upTo) {
    lock.lock();
    try {
      done = upTo;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    try {
      boolean closed = closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
      LOG.trace("{}", closed ? "closing" : "trying again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
