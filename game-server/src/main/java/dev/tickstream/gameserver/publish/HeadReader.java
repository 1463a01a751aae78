package dev.tickstream.gameserver.publish;

import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shard's committed head from its partition of {@code game.shards}. Blocks; owned by the
 * shipper's thread.
 */
final class HeadReader {
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long FIRST_WINDOW = 1_000;

  private final PublishConfig config;
  private final int shard;

  HeadReader(PublishConfig config, int shard) {
    this.config = config;
    this.shard = shard;
  }

  /** What the partition says. */
  record Seen(@Nullable ShardHead head, boolean probe) {}

  /**
   * The newest head, and whether the probe record came back. The previous owner's transaction must
   * have ended, which {@code initTransactions} sees to.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time
   * @throws dev.tickstream.msgpack.MalformedMessageException if the head is none
   */
  Seen read() {
    TopicPartition partition = new TopicPartition(Topic.SHARDS, shard);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            KafkaSettings.heads(config, shard),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long begin = offset(consumer.beginningOffsets(List.of(partition)).get(partition));
      long end = offset(consumer.endOffsets(List.of(partition)).get(partition));
      // The head is near the end; only a long silence among claims would hide it further back.
      for (long window = FIRST_WINDOW; ; window *= 16) {
        long from = Math.max(begin, end - window);
        Seen seen = read(consumer, partition, from, end);
        if (seen.head() != null || from == begin) {
          return seen;
        }
      }
    }
  }

  private Seen read(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    byte @Nullable [] head = null;
    boolean probe = false;
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (ShardHead.key(shard).equals(record.key())) {
          head = record.value();
        } else if (ShipperSession.probeKey(shard).equals(record.key())) {
          probe = true;
        }
      }
      if (System.nanoTime() - deadlineNs > 0) {
        throw new TimeoutException("the head of shard " + shard + " did not arrive in time");
      }
    }
    return new Seen(head == null ? null : ShardHead.decode(ByteBuffer.wrap(head)), probe);
  }

  private static long offset(@Nullable Long offset) {
    return offset == null ? 0 : offset;
  }
}
