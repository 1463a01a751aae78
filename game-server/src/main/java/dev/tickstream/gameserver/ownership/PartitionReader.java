package dev.tickstream.gameserver.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Reads all of a shard's partition of {@code game.shards}, committed records only. Blocks. */
final class PartitionReader {
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
  static PartitionView read(Cluster cluster, int shard, long probe) {
    try (ShardReader reader = cluster.reader(shard, IsolationLevel.READ_COMMITTED)) {
      ShardReader.Span span = reader.read(Topic.SHARDS, reader.begin(Topic.SHARDS), probe + 1);
      PartitionReader partition = new PartitionReader(shard);
      partition.read(span);
      if (partition.seen != probe) {
        throw new KafkaException("the probe record of shard " + shard + " did not come back");
      }
      // Nobody else writes: behind the probe there is only the marker of its transaction.
      return partition.view(probe + 2);
    }
  }

  /** Reads what is committed now; whoever owns the shard may write on. */
  static PartitionView look(Cluster cluster, int shard) {
    try (ShardReader reader = cluster.reader(shard, IsolationLevel.READ_COMMITTED)) {
      long end = reader.end(Topic.SHARDS);
      PartitionReader partition = new PartitionReader(shard);
      partition.read(reader.read(Topic.SHARDS, reader.begin(Topic.SHARDS), end));
      return partition.view(end);
    }
  }

  private void read(ShardReader.Span span) {
    for (ConsumerRecord<byte[], byte[]> record = span.next();
        record != null;
        record = span.next()) {
      take(record);
    }
  }

  private PartitionView view(long end) {
    return new PartitionView(
        lineage, head == null ? null : ShardHead.decode(ByteBuffer.wrap(head)), orphans, end);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    seen = record.offset();
    if (record.key() == null || value == null) {
      return; // nothing of ours, or taken back by an operator
    }
    String key = new String(record.key(), UTF_8);
    if (ShardHead.key(shard).equals(key)) {
      head = value;
    } else if (key.startsWith(ShardClaim.keyPrefix(shard))) {
      lineage = lineage.with(record.offset(), ShardClaim.decode(ByteBuffer.wrap(value)));
    } else if (key.startsWith(ShardOrphans.keyPrefix(shard))) {
      orphans.add(ShardOrphans.decode(ByteBuffer.wrap(value)));
    }
  }
}
