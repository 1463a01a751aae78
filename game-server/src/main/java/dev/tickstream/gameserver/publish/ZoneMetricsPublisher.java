package dev.tickstream.gameserver.publish;

import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaSettings;
import dev.tickstream.gameserver.ownership.ShardRefusedException;
import dev.tickstream.gameserver.ownership.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one record per zone and second to {@code game.metrics.zone}, on its own thread, outside any
 * transaction. A late figure is worthless: what Kafka does not take within three seconds is dropped
 * and counted.
 */
public final class ZoneMetricsPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZoneMetricsPublisher.class);
  private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final ClusterAccess access;
  private final Supplier<List<ZoneMetrics>> figures;
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean running = true;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  private ZoneMetricsPublisher(ClusterAccess access, Supplier<List<ZoneMetrics>> figures) {
    this.access = access;
    this.figures = figures;
    this.thread = Thread.ofPlatform().daemon().name("zone-metrics").unstarted(this::run);
  }

  /**
   * Starts it; never throws, Kafka may come later.
   *
   * @param figures asked once a second on the publisher's thread
   */
  public static ZoneMetricsPublisher start(
      ClusterAccess access, Supplier<List<ZoneMetrics>> figures) {
    ZoneMetricsPublisher publisher = new ZoneMetricsPublisher(access, figures);
    publisher.thread.start();
    return publisher;
  }

  private void run() {
    long nextNs = System.nanoTime();
    boolean failing = false;
    while (running) {
      long restNs = nextNs - System.nanoTime();
      if (restNs > 0) {
        LockSupport.parkNanos(this, restNs);
        continue;
      }
      // After a long wait for Kafka the missed seconds are not made up for.
      nextNs = Math.max(nextNs, System.nanoTime() - EVERY_NS) + EVERY_NS;
      try {
        send(figures.get());
        failing = false;
      } catch (ShardRefusedException | RuntimeException e) {
        if (!failing && running) {
          LOG.warn("zone metrics are not sent: {}", e.getMessage());
        }
        failing = true;
      }
    }
    close(producer);
  }

  private void send(List<ZoneMetrics> zones) throws ShardRefusedException {
    int attempted = 0;
    try {
      KafkaProducer<byte[], byte[]> to = connected();
      for (ZoneMetrics zone : zones) {
        attempted++;
        byte[] key = zone.zoneId().getBytes(StandardCharsets.UTF_8);
        to.send(
            new ProducerRecord<>(Topic.ZONE_METRICS, zone.shard(), key, zone.encode()),
            (metadata, e) -> (e == null ? sent : dropped).increment());
      }
    } finally {
      dropped.add(zones.size() - attempted);
    }
  }

  /** The topic must be there first: a broker would make it with a partition count of its own. */
  private KafkaProducer<byte[], byte[]> connected() throws ShardRefusedException {
    KafkaProducer<byte[], byte[]> to = producer;
    if (to == null) {
      new TopicSetup(access).ensure();
      to =
          new KafkaProducer<>(
              KafkaSettings.metrics(access), new ByteArraySerializer(), new ByteArraySerializer());
      producer = to;
    }
    return to;
  }

  private static void close(@Nullable KafkaProducer<byte[], byte[]> producer) {
    if (producer != null) {
      try {
        producer.close(Duration.ofMillis(500));
      } catch (RuntimeException e) {
        LOG.debug("closing: {}", e.toString());
      }
    }
  }

  /** Records that Kafka took. */
  public long sent() {
    return sent.sum();
  }

  /** Records given up. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
