package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the recording thread: keeps one {@link RecordingSession} going for as long as the server
 * lives, and starts another when Kafka ends one.
 */
public final class RecordingLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);
  private static final long RECONNECT_MS = 1_000;
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final KafkaConsumers consumers;
  private final Database database;
  private final PositionStore positions;
  private final BatchWriter writer;
  private final LagMeter lag;
  private final RecordingCounters counters = new RecordingCounters();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares; nothing runs before {@link #start()}.
   *
   * @param projections in the order they write
   */
  public RecordingLoop(
      KafkaConsumers consumers,
      Database database,
      List<Projection> projections,
      AppliedListener listener,
      Clock clock) {
    this.consumers = consumers;
    this.database = database;
    this.positions = new PositionStore(KafkaConsumers.GROUP, clock);
    this.lag = new LagMeter(clock);
    DeadLetterStore deadLetters = new DeadLetterStore(KafkaConsumers.GROUP, clock);
    this.writer =
        new BatchWriter(database, projections, positions, deadLetters, counters, listener);
    this.thread = Thread.ofPlatform().name("recording").unstarted(this::run);
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

  /** Ends the thread after its current turn. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(LEAVE_WITHIN.plusSeconds(2))) {
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
        LOG.warn("Kafka ended the recording session: {}", e.getMessage());
        lag.kafkaAway("Kafka: " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("the recording session failed; starting another", e);
      }
      rest();
    }
  }

  private void session() {
    Consumer<byte[], byte[]> consumer = consumers.recording();
    try {
      RecordingSession session =
          new RecordingSession(consumer, database, positions, writer, lag, counters);
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
