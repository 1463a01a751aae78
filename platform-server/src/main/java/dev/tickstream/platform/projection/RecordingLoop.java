package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One group's recording: owns a thread and keeps one {@link RecordingSession} going on it for as
 * long as the server lives, starting another when Kafka ends one.
 */
public final class RecordingLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);
  private static final long RECONNECT_MS = 1_000;
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final ConsumerGroup group;
  private final KafkaConsumers consumers;
  private final Database database;
  private final ShardRecords shards;
  private final PartitionStore partitions;
  private final BatchWriter writer;
  private final LagMeter lag;
  private final UnreadableRecords unreadable;
  private final RecordingCounters counters = new RecordingCounters();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Prepares; nothing runs before {@link #start()}. */
  public RecordingLoop(
      ConsumerGroup group,
      KafkaConsumers consumers,
      Database database,
      ShardRecords shards,
      Clock clock) {
    this.group = group;
    this.consumers = consumers;
    this.database = database;
    this.shards = shards;
    this.partitions = new PartitionStore(group.name(), clock);
    this.lag = new LagMeter(clock);
    this.unreadable = new UnreadableRecords(group.name(), consumers);
    this.writer = new BatchWriter(group, database, shards::lineage, counters, clock);
    this.thread = Thread.ofPlatform().name("recording-" + group.name()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** The latest measurement; any thread. */
  public RecordingStatus status() {
    return lag.status();
  }

  /** Whether Kafka answers; any thread. */
  public KafkaState kafka() {
    return lag.kafka();
  }

  public RecordingCounters counters() {
    return counters;
  }

  /** Records passed over because their bytes are damaged on Kafka's disk; any thread. */
  public long unreadable() {
    return unreadable.count();
  }

  public ConsumerGroup group() {
    return group;
  }

  /** Asks the thread to end after its current turn. */
  void stop() {
    closing.countDown();
  }

  /** Ends the thread after its current turn, and waits for it. */
  @Override
  public void close() {
    stop();
    try {
      // A server whose start failed closes what never ran.
      if (thread.getState() != Thread.State.NEW && !thread.join(LEAVE_WITHIN.plusSeconds(2))) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        session();
      } catch (KafkaException e) {
        LOG.warn("Kafka ended a session of {}: {}", group.name(), e.getMessage());
        lag.kafkaAway("Kafka: " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("a session of {} failed; starting another", group.name(), e);
      }
      rest();
    }
  }

  private void session() {
    Consumer<byte[], byte[]> consumer = consumers.recording(group.name());
    try {
      RecordingSession session =
          new RecordingSession(
              consumer, unreadable, database, shards, partitions, writer, lag, counters);
      while (closing.getCount() > 0) {
        session.turn();
      }
    } finally {
      consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
    }
  }

  private void rest() {
    try {
      boolean closed = closing.await(RECONNECT_MS, TimeUnit.MILLISECONDS);
      LOG.debug("{}", closed ? "closing" : "reconnecting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
