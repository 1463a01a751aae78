package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies dead letters to {@code game.dlq.GROUP}, after their transaction and beside the loop: the
 * table is the outbox, so that a crash loses no copy. A copy may come twice, with the same id. At
 * most {@value LetterCopyStore#LETTERS_MAX} letters are in hand; while Kafka is away they wait in
 * the table. Owns its thread.
 */
public final class DeadLetterRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRelay.class);
  private static final long LOOK_EVERY_MS = 500;
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final DeadLetterTopics topics;
  private final Database database;
  private final ConsumerGroups groups;
  private final LetterCopyStore letters;
  private final LongAdder copied = new LongAdder();
  private final LongAdder tooLarge = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Prepares; nothing runs before {@link #start()}. */
  public DeadLetterRelay(
      KafkaConsumers kafka, Database database, ConsumerGroups groups, Clock clock) {
    this.topics = new DeadLetterTopics(kafka.bootstrapServers());
    this.database = database;
    this.groups = groups;
    this.letters = new LetterCopyStore(clock);
    this.thread = Thread.ofPlatform().name("dead-letters").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Copies made; any thread. */
  public long copied() {
    return copied.sum();
  }

  /** Letters that Kafka will never take, because of their size; any thread. */
  public long tooLarge() {
    return tooLarge.sum();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      // A server whose start failed closes what never ran.
      if (thread.getState() != Thread.State.NEW && !thread.join(LEAVE_WITHIN.plusSeconds(4))) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (DeadLetterTopics.Session session = topics.connect()) {
        while (closing.getCount() > 0) {
          if (!round(session)) {
            rest();
          }
        }
      } catch (KafkaException | DatabaseAwayException | SQLException e) {
        LOG.debug("copies of dead letters wait: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("copying dead letters failed; starting over", e);
      }
      rest();
    }
  }

  /** Whether there may be more to copy at once. */
  private boolean round(DeadLetterTopics.Session session) throws SQLException {
    if (!database.state().ready()) {
      return false;
    }
    boolean more = false;
    for (RecordingLoop loop : groups.loops()) {
      if (loop.group().parks()) {
        more |= copy(session, loop.group().name());
      }
    }
    return more;
  }

  private boolean copy(DeadLetterTopics.Session session, String group) throws SQLException {
    if (!isWaiting(group)) {
      return false;
    }
    // Kafka may take long to answer: nothing of the database is held meanwhile.
    session.prepare(group);
    try (Connection connection = database.connection()) {
      if (!letters.begin(connection, group)) {
        // Another instance is at it.
        return false;
      }
      try {
        List<LetterCopyStore.Copy> waiting = letters.waiting(connection, group);
        connection.commit();
        send(session.producer(), waiting, connection);
        connection.commit();
        return waiting.size() == LetterCopyStore.LETTERS_MAX;
      } finally {
        letters.end(connection, group);
      }
    }
  }

  private boolean isWaiting(String group) throws SQLException {
    try (Connection connection = database.connection()) {
      boolean any = letters.isWaiting(connection, group);
      connection.commit();
      return any;
    }
  }

  private void send(
      Producer<byte[], byte[]> producer, List<LetterCopyStore.Copy> waiting, Connection connection)
      throws SQLException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (LetterCopyStore.Copy copy : waiting) {
      Future<RecordMetadata> one = producer.send(copy.record());
      sent.add(one);
      if (isStuck(one)) {
        // Kafka does not know the topic, or is away: every further one would wait as long.
        break;
      }
    }
    producer.flush();
    List<Long> done = new ArrayList<>();
    List<Long> never = new ArrayList<>();
    KafkaException trouble = null;
    for (int i = 0; i < sent.size(); i++) {
      try {
        sent.get(i).get();
        done.add(waiting.get(i).id());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RecordTooLargeException) {
          never.add(waiting.get(i).id());
        } else {
          trouble = new KafkaException(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    letters.copied(connection, done);
    letters.uncopyable(connection, never);
    copied.add(done.size());
    tooLarge.add(never.size());
    if (trouble != null) {
      connection.commit();
      throw trouble;
    }
  }

  /** One that failed before it was sent, and not because of what it is. */
  private static boolean isStuck(Future<RecordMetadata> sent) {
    return sent.state() == Future.State.FAILED
        && !(sent.exceptionNow() instanceof RecordTooLargeException);
  }

  private void rest() {
    try {
      boolean closed = closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      LOG.trace("{}", closed ? "closing" : "looking again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
