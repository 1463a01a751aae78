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
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all of a shard's partition of {@code game.shards}, committed records only. Blocks. */
final class PartitionReader implements AutoCloseable {
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final Duration POLL = Duration.ofMillis(200);

  private final int shard;
  private final TopicPartition partition;
  private final Consumer<String, byte[]> consumer;
  private Lineage lineage = Lineage.EMPTY;
  private final List<ShardOrphans> orphans = new ArrayList<>();
  private byte @Nullable [] head;
  private long seen = -1;

  private PartitionReader(ClusterAccess access, int shard) {
    this.shard = shard;
    this.partition = new TopicPartition(Topic.SHARDS, shard);
    this.consumer =
        new KafkaConsumer<>(
            KafkaSettings.reader(access, shard, IsolationLevel.READ_COMMITTED),
            new StringDeserializer(),
            new ByteArrayDeserializer());
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
    try (PartitionReader reader = new PartitionReader(access, shard)) {
      reader.read(() -> reader.seen >= probe);
      // Nobody else writes: behind the probe there is only the marker of its transaction.
      return reader.view(probe + 2);
    }
  }

  /** Reads what is committed now; whoever owns the shard may write on. */
  static PartitionView look(ClusterAccess access, int shard) {
    try (PartitionReader reader = new PartitionReader(access, shard)) {
      long end =
          reader.consumer.endOffsets(List.of(reader.partition)).getOrDefault(reader.partition, 0L);
      reader.read(() -> reader.consumer.position(reader.partition) >= end);
      return reader.view(end);
    }
  }

  /** How many shards Kafka knows of; 0 if nobody ever recorded anything. */
  static int partitions(ClusterAccess access) {
    try (PartitionReader reader = new PartitionReader(access, 0)) {
      return reader.consumer.partitionsFor(Topic.SHARDS).size();
    }
  }

  private void read(BooleanSupplier done) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (!done.getAsBoolean()) {
      consumer.poll(POLL).forEach(this::take);
      if (System.nanoTime() - deadlineNs > 0) {
        throw new TimeoutException("the records of shard " + shard + " were not all readable");
      }
    }
  }

  private PartitionView view(long end) {
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

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
