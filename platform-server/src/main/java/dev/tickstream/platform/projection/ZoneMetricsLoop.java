package dev.tickstream.platform.projection;

import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code game.metrics.zone} from a few seconds ago. Every instance reads all of it: there
 * is no group and nothing is recorded. Owns its thread.
 */
public final class ZoneMetricsLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZoneMetricsLoop.class);
  private static final Duration LOOK_BACK = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final long RETRY_MS = 1_000;

  private final KafkaConsumers consumers;
  private final java.util.function.Consumer<ZoneMetrics> sink;
  private final Clock clock;
  private final LongAdder unreadable = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares; nothing runs before {@link #start()}.
   *
   * @param sink called on this loop's thread
   */
  public ZoneMetricsLoop(
      KafkaConsumers consumers, java.util.function.Consumer<ZoneMetrics> sink, Clock clock) {
    this.consumers = consumers;
    this.sink = sink;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("zones").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Records that were not zone metrics; any thread. */
  public long unreadable() {
    return unreadable.sum();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(ANSWER_WITHIN.plusSeconds(2))) {
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
        LOG.debug("zone metrics wait for Kafka: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("reading zone metrics failed; starting over", e);
      }
      rest();
    }
  }

  private void follow() {
    Consumer<byte[], byte[]> consumer = consumers.watching();
    try {
      while (closing.getCount() > 0 && !startReading(consumer)) {
        rest();
      }
      while (closing.getCount() > 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(250))) {
          take(record);
        }
      }
    } finally {
      consumer.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  /** False while the game server has not made the topic. */
  private boolean startReading(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(Topic.ZONE_METRICS, ANSWER_WITHIN);
    if (infos == null || infos.isEmpty()) {
      return false;
    }
    Map<TopicPartition, Long> recently = new HashMap<>();
    for (PartitionInfo info : infos) {
      TopicPartition partition = new TopicPartition(info.topic(), info.partition());
      recently.put(partition, clock.millis() - LOOK_BACK.toMillis());
    }
    consumer.assign(recently.keySet());
    Map<TopicPartition, OffsetAndTimestamp> from =
        consumer.offsetsForTimes(recently, ANSWER_WITHIN);
    for (TopicPartition partition : recently.keySet()) {
      OffsetAndTimestamp offset = from.get(partition);
      if (offset == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
    return true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return;
    }
    try {
      sink.accept(ZoneMetrics.decode(ByteBuffer.wrap(value)));
    } catch (MalformedMessageException e) {
      unreadable.increment();
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
