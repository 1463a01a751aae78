package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all of a shard's partition of {@code game.shards}, committed records only. Blocks. */
final class PartitionReader {
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);

  private final int shard;
  private Lineage lineage = Lineage.EMPTY;
  private final List<ShardOrphans> orphans = new ArrayList<>();
  private byte @Nullable [] head;
  private boolean probe;

  private PartitionReader(int shard) {
    this.shard = shard;
  }

  /** Key of the probe record; its value is null. */
  static String probeKey(int shard) {
    return "probe/" + shard;
  }

  /**
   * Reads up to the end as it is now. The previous owner's transaction must have ended, which
   * {@code initTransactions} sees to.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time, or does not
   *     give back the probe record
   * @throws dev.tickstream.msgpack.MalformedMessageException if a record is not what its key says
   */
  static PartitionView read(ClusterAccess access, int shard) {
    TopicPartition partition = new TopicPartition(Topic.SHARDS, shard);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            KafkaSettings.claims(access, shard),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    try {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      return new PartitionReader(shard).read(consumer, partition, end == null ? 0 : end);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private PartitionView read(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long end) {
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(this::take);
      if (System.nanoTime() - deadlineNs > 0) {
        throw new TimeoutException("the claims of shard " + shard + " did not arrive in time");
      }
    }
    if (!probe) {
      throw new TimeoutException("the probe record of shard " + shard + " did not come back");
    }
    return new PartitionView(
        lineage, head == null ? null : ShardHead.decode(ByteBuffer.wrap(head)), orphans, end);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    byte[] value = record.value();
    if (PartitionReader.probeKey(shard).equals(key)) {
      probe = true;
    } else if (key == null || value == null) {
      return; // nothing of ours, or taken back by an operator
    } else if (ShardHead.key(shard).equals(key)) {
      head = value;
    } else if (key.startsWith(ShardClaim.keyPrefix(shard))) {
      lineage = lineage.with(record.offset(), ShardClaim.decode(ByteBuffer.wrap(value)));
    } else if (key.startsWith(ShardOrphans.keyPrefix(shard))) {
      orphans.add(ShardOrphans.decode(ByteBuffer.wrap(value)));
    }
  }
}
