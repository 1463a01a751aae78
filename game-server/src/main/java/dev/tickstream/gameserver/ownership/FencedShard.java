package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A shard whose earlier producers are fenced: nobody else can write to its partitions until someone
 * fences this one. For one thread at a time; every method may block for some seconds.
 */
public final class FencedShard implements AutoCloseable {
  private final Cluster cluster;
  private final int shard;
  private final ShardWriter writer;
  private final PartitionView view;
  private final HangingTransactions hanging;
  private long lostBefore;

  private FencedShard(
      Cluster cluster,
      int shard,
      ShardWriter writer,
      PartitionView view,
      HangingTransactions hanging,
      long lostBefore) {
    this.cluster = cluster;
    this.shard = shard;
    this.writer = writer;
    this.view = view;
    this.hanging = hanging;
    this.lostBefore = lostBefore;
  }

  /**
   * Fences, ends what a broker left open, proves that the partition works, reads it, and puts back
   * what its head names and nobody can read.
   *
   * @throws KafkaException if Kafka does not answer
   */
  static FencedShard fence(Cluster cluster, int shard) {
    ShardWriter writer = cluster.writer(shard);
    boolean fenced = false;
    try {
      FencedShard result = fence(cluster, shard, writer);
      fenced = true;
      return result;
    } finally {
      if (!fenced) {
        writer.close();
      }
    }
  }

  private static FencedShard fence(Cluster cluster, int shard, ShardWriter writer) {
    try (ShardLog log = new ShardLog(cluster, shard)) {
      writer.fence();
      // A broker that ends from here on is noticed.
      long lost = writer.connectionsLost();
      HangingTransactions hanging = new HangingTransactions(cluster, shard);
      boolean ended = hanging.end(log, writer);
      // Leaders alone do not prove that a first batch gets through.
      writer.beginTransaction();
      Future<RecordMetadata> probe = writer.send(HangingTransactions.probe(Topic.SHARDS, shard));
      writer.commitTransaction();
      PartitionView view = read(cluster, shard, offset(probe), hanging);
      if (ended) {
        hanging.requireNone();
      }
      if (view.head() != null) {
        new Restoration(log, shard).restore(view.head(), writer);
      }
      return new FencedShard(cluster, shard, writer, view, hanging, lost);
    }
  }

  private static PartitionView read(
      Cluster cluster, int shard, long probe, HangingTransactions hanging) {
    try {
      return PartitionReader.read(cluster, shard, probe);
    } catch (TimeoutException e) {
      hanging.requireNone(); // no reader passes one, and it says more
      throw e;
    }
  }

  /** What the partition said when it was fenced. */
  PartitionView view() {
    return view;
  }

  /** Writes to the shard's partitions, in transactions. */
  public ShardWriter writer() {
    return writer;
  }

  /** A record of this shard's partition of {@code game.shards}. */
  ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(Topic.SHARDS, shard, key.getBytes(StandardCharsets.UTF_8), value);
  }

  /**
   * Requires that no broker came back meanwhile with the last transaction half ended: the next one
   * would end the rest of it, and not always the same way. Asks Kafka only if a connection was
   * lost.
   *
   * @throws KafkaException if one may have; whoever fences again finds out
   */
  public void requireUnbroken() {
    long lost = writer.connectionsLost();
    if (lost == lostBefore) {
      return;
    }
    if (hanging.isAny()) {
      throw new KafkaException("a transaction is still open since a connection was lost");
    }
    lostBefore = lost;
  }

  /** The last event of an epoch that readers of the shard's topics can have seen, 0 if none. */
  long committedSequence(long epoch) {
    try (ShardLog log = new ShardLog(cluster, shard)) {
      return log.sequence(epoch);
    }
  }

  /**
   * Appends all of them or none.
   *
   * @return their offsets
   * @throws KafkaException if that failed, or if nobody knows whether it did
   */
  List<Long> append(List<ProducerRecord<byte[], byte[]>> records) {
    writer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(writer.send(record));
    }
    writer.commitTransaction();
    List<Long> offsets = new ArrayList<>();
    for (Future<RecordMetadata> future : sent) {
      offsets.add(offset(future));
    }
    return offsets;
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  /** Gives up what is open; the successor's fencing aborts it for certain. */
  @Override
  public void close() {
    writer.close();
  }
}
