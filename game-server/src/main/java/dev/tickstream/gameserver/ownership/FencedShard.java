package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A shard whose earlier producers are fenced: nobody else can write to its partitions until someone
 * fences this one. For one thread at a time; every method may block for some seconds.
 */
public final class FencedShard implements AutoCloseable {
  private final ClusterAccess access;
  private final int shard;
  private final Producer<byte[], byte[]> producer;
  private final PartitionView view;
  private final HangingTransactions hanging;
  private final Metric closedConnections;
  private double closedBefore;

  private FencedShard(
      ClusterAccess access,
      int shard,
      Producer<byte[], byte[]> producer,
      PartitionView view,
      HangingTransactions hanging,
      double closedBefore) {
    this.access = access;
    this.shard = shard;
    this.producer = producer;
    this.view = view;
    this.hanging = hanging;
    this.closedConnections = closedConnections(producer);
    this.closedBefore = closedBefore;
  }

  /**
   * Fences, ends what a broker left open, proves that the partition works, reads it, and puts back
   * what its head names and nobody can read.
   *
   * @throws KafkaException if Kafka does not answer
   */
  static FencedShard fence(ClusterAccess access, int shard) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaSettings.shipping(access, shard),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    boolean fenced = false;
    try {
      FencedShard result = fence(access, shard, producer);
      fenced = true;
      return result;
    } finally {
      if (!fenced) {
        producer.close(Duration.ZERO);
      }
    }
  }

  private static FencedShard fence(
      ClusterAccess access, int shard, Producer<byte[], byte[]> producer) {
    try (ShardLog log = new ShardLog(access, shard)) {
      producer.initTransactions();
      for (Topic topic : Topic.values()) {
        producer.partitionsFor(topic.kafkaName());
      }
      // A broker that ends from here on is noticed.
      double closed = value(closedConnections(producer));
      HangingTransactions hanging = new HangingTransactions(access, shard);
      boolean ended = hanging.end(log, producer);
      // Leaders alone do not prove that a first batch gets through.
      producer.beginTransaction();
      Future<RecordMetadata> probe = producer.send(HangingTransactions.probe(Topic.SHARDS, shard));
      producer.commitTransaction();
      PartitionView view = read(access, shard, offset(probe), hanging);
      if (ended) {
        hanging.requireNone();
      }
      if (view.head() != null) {
        new Restoration(log, shard).restore(view.head(), producer);
      }
      return new FencedShard(access, shard, producer, view, hanging, closed);
    }
  }

  private static PartitionView read(
      ClusterAccess access, int shard, long probe, HangingTransactions hanging) {
    try {
      return PartitionReader.read(access, shard, probe);
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
  public Producer<byte[], byte[]> producer() {
    return producer;
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
    double closed = value(closedConnections);
    if (closed == closedBefore) {
      return;
    }
    if (hanging.isAny()) {
      throw new KafkaException("a transaction is still open since a connection was lost");
    }
    closedBefore = closed;
  }

  private static Metric closedConnections(Producer<byte[], byte[]> producer) {
    return producer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-close-total"))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Metric metric) {
    return ((Number) metric.metricValue()).doubleValue();
  }

  /** The last event of an epoch that readers of the shard's topics can have seen, 0 if none. */
  long committedSequence(long epoch) {
    try (ShardLog log = new ShardLog(access, shard)) {
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
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(producer.send(record));
    }
    producer.commitTransaction();
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
    producer.close(Duration.ZERO);
  }
}
