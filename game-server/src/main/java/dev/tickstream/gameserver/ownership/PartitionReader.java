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
import org.apache.kafka.common.IsolationLevel;
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
  private long seen = -1;

  private PartitionReader(int shard) {
    this.shard = shard;
  }

  /**
   * Reads up to the probe record. The end of the partition would not do: a transaction that was
   * committed a moment ago is not readable yet.
   *
   * @param probe offset of the record that the only producer left just wrote
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time, or does not
   *     give back the probe record
   * @throws dev.tickstream.msgpack.MalformedMessageException if a record is not what its key says
   */
  static PartitionView read(ClusterAccess access, int shard, long probe) {
    TopicPartition partition = new TopicPartition(Topic.SHARDS, shard);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            KafkaSettings.reader(access, shard, IsolationLevel.READ_COMMITTED),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    try {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return new PartitionReader(shard).read(consumer, probe);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private PartitionView read(KafkaConsumer<String, byte[]> consumer, long probe) {
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (seen < probe) {
      consumer.poll(POLL).forEach(this::take);
      if (System.nanoTime() - deadlineNs > 0) {
        throw new TimeoutException("the probe record of shard " + shard + " did not come back");
      }
    }
    // Nobody else writes: behind the probe there is only the marker of its transaction.
    long end = probe + 2;
    return new PartitionView(
        lineage, head == null ? null : ShardHead.decode(ByteBuffer.wrap(head)), orphans, end);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    byte[] value = record.value();
    seen = record.offset();
    if (key == null || value == null) {
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
