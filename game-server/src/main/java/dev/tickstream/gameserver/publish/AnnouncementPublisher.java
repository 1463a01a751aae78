package dev.tickstream.gameserver.publish;

import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaSettings;
import dev.tickstream.gameserver.ownership.ShardRefusedException;
import dev.tickstream.gameserver.ownership.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a server did to its topics, on its own thread, outside any transaction: at least once,
 * so a reader must know a record again. Whoever {@link #offer offers} never waits. While Kafka is
 * away they wait in a queue, the newest {@value #CAPACITY}; older ones are given up and counted.
 */
public final class AnnouncementPublisher implements AutoCloseable {
  /** Hours of snapshots on the disk of a few zones, or a minute of many zones' in Redis. */
  public static final int CAPACITY = 2_048;

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncementPublisher.class);
  private static final int ROUND_MAX = 256;
  private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final ClusterAccess access;
  private final AnnouncementQueue queue = new AnnouncementQueue(CAPACITY);
  private final LongAdder sent = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Thread thread;
  private volatile boolean running = true;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private boolean failing;

  /** Prepares it; it takes offers from now on. */
  public AnnouncementPublisher(ClusterAccess access) {
    this.access = access;
    this.thread = Thread.ofPlatform().daemon().name("announcements").unstarted(this::run);
  }

  /** Begins to send; never throws, Kafka may come later. */
  public void start() {
    thread.start();
  }

  /** Takes one; any thread. */
  public void offer(Announcement announcement) {
    queue.offer(announcement);
  }

  private void run() {
    while (running) {
      round();
      if (running) {
        LockSupport.parkNanos(this, EVERY_NS);
      }
    }
    if (!failing) {
      round(); // the last snapshots
    }
    closeProducer();
  }

  private void round() {
    try {
      List<Announcement> taken = queue.take(ROUND_MAX);
      while (!taken.isEmpty() && send(taken)) {
        taken = queue.take(ROUND_MAX);
      }
    } catch (RuntimeException e) {
      LOG.error("announcing failed and is tried again", e);
    }
  }

  /** Whether Kafka took them all; what it did not take is in the queue again. */
  private boolean send(List<Announcement> taken) {
    List<Announcement> unsent = new ArrayList<>(taken);
    try {
      KafkaProducer<byte[], byte[]> to = connected();
      List<Future<RecordMetadata>> sending = new ArrayList<>();
      for (Announcement each : taken) {
        byte[] key = each.key().getBytes(StandardCharsets.UTF_8);
        sending.add(
            to.send(new ProducerRecord<>(each.topic(), each.partition(), key, each.value())));
        if (sending.getLast().state() == Future.State.FAILED) {
          break; // each further one would wait for the same again
        }
      }
      for (int i = 0; i < sending.size(); i++) {
        sending.get(i).get();
        unsent.remove(taken.get(i));
        sent.increment();
      }
      failing = false;
    } catch (ExecutionException e) {
      failed(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException | ShardRefusedException e) {
      failed(e);
    } catch (InterruptedException e) {
      failed(new InterruptException(e));
    } finally {
      queue.putBack(unsent);
    }
    return unsent.isEmpty();
  }

  private void failed(Throwable e) {
    if (!failing && running) {
      LOG.warn("snapshots and recoveries are announced later: {}", e.getMessage());
    }
    failing = true;
    failures.increment();
  }

  /** The topic must be there first: a broker would make it with a partition count of its own. */
  private KafkaProducer<byte[], byte[]> connected() throws ShardRefusedException {
    KafkaProducer<byte[], byte[]> to = producer;
    if (to == null) {
      new TopicSetup(access).ensure();
      to =
          new KafkaProducer<>(
              KafkaSettings.announcements(access),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      producer = to;
    }
    return to;
  }

  private void closeProducer() {
    if (producer != null) {
      try {
        producer.close(Duration.ofMillis(500));
      } catch (RuntimeException e) {
        LOG.debug("closing: {}", e.toString());
      }
    }
  }

  /** Records that Kafka took; any thread. */
  public long sent() {
    return sent.sum();
  }

  /** Attempts that failed; any thread. */
  public long failures() {
    return failures.sum();
  }

  /** Records given up for newer ones; any thread. */
  public long dropped() {
    return queue.dropped();
  }

  /** Records that wait for Kafka; any thread. */
  public int waiting() {
    return queue.size();
  }

  /** Sends what waits, if Kafka took the last ones, and ends. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
