package dev.tickstream.leaderboard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Owns the reading thread: keeps a {@link Session} going for as long as the service lives. While
 * Kafka is away the last standings stay up and say so.
 */
final class LeaderboardLoop implements AutoCloseable {
  static final String GROUP = "leaderboard";
  private static final Logger LOG = System.getLogger(LeaderboardLoop.class.getName());
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long REST_MS = 1_000;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String kafka;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Standings standings = Standings.NONE;

  LeaderboardLoop(String kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("leaderboard").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The latest standings; any thread. */
  Standings standings() {
    return standings;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    while (isOpen()) {
      try (Consumer<byte[], byte[]> events = events();
          Consumer<String, byte[]> claims = claims()) {
        count(new Session(events, new Lineages(claims), clock));
      } catch (KafkaException e) {
        LOG.log(Level.WARNING, "starting over: {0}", e.getMessage());
        standings = Standings.NONE.away(e.getMessage());
        rest();
      }
    }
  }

  private void count(Session session) {
    long lookNs = System.nanoTime();
    boolean wasLevel = false;
    while (isOpen()) {
      try {
        session.turn();
        if (System.nanoTime() - lookNs >= 0) {
          lookNs = System.nanoTime() + LOOK_EVERY_NS;
          boolean level = session.isLevel();
          standings = session.standings().level(level);
          if (level != wasLevel) {
            LOG.log(Level.INFO, level ? "level with Kafka" : "counting");
          }
          wasLevel = level;
        }
      } catch (TimeoutException e) {
        // Nothing is lost by waiting: the session knows where it is.
        standings = standings.away(e.getMessage());
        rest();
      }
    }
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void rest() {
    try {
      closing.await(REST_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Consumer<byte[], byte[]> events() {
    return new KafkaConsumer<>(
        KafkaSettings.events(kafka, GROUP),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private Consumer<String, byte[]> claims() {
    return new KafkaConsumer<>(
        KafkaSettings.claims(kafka, GROUP), new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(CLOSE)) {
        LOG.log(Level.WARNING, "the reading thread did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
