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
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A shard whose earlier producers are fenced: nobody else can write to its partitions until someone
 * fences this one. For one thread at a time; every method may block for some seconds.
 */
public final class FencedShard implements AutoCloseable {
  private static final String CLOSED_CONNECTIONS = "connection-close-total";

  private final int shard;
  private final Producer<byte[], byte[]> producer;
  private final PartitionView view;
  private final HangingTransactions hanging;
  private double closedConnections;

  private FencedShard(
      int shard,
      Producer<byte[], byte[]> producer,
      PartitionView view,
      HangingTransactions hanging,
      double closedConnections) {
    this.shard = shard;
    this.producer = producer;
    this.view = view;
    this.hanging = hanging;
    this.closedConnections = closedConnections;
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
    try (ShardLog log = new ShardLog(access, shard)) {
      producer.initTransactions();
      for (Topic topic : Topic.values()) {
        producer.partitionsFor(topic.kafkaName());
      }
      double closed = closedConnections(producer); // a broker that ends from here on is noticed
      HangingTransactions hanging = new HangingTransactions(access, shard);
      boolean ended = hanging.end(log, producer);
      // Leaders alone do not prove that a first batch gets through.
      producer.beginTransaction();
      Future<RecordMetadata> probe = producer.send(HangingTransactions.probe(Topic.SHARDS, shard));
      producer.commitTransaction();
      PartitionView view = PartitionReader.read(access, shard, offset(probe));
      if (ended) {
        hanging.requireNone();
      }
      if (view.head() != null) {
        new Restoration(log, shard).restore(view.head(), producer);
      }
      fenced = true;
      return new FencedShard(shard, producer, view, hanging, closed);
    } finally {
      if (!fenced) {
        producer.close(Duration.ZERO);
      }
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
    double closed = closedConnections(producer);
    if (closed == closedConnections) {
      return;
    }
    if (hanging.isAny()) {
      throw new KafkaException("a transaction is still open since a connection was lost");
    }
    closedConnections = closed;
  }

  private static double closedConnections(Producer<byte[], byte[]> producer) {
    return producer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(CLOSED_CONNECTIONS))
        .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
        .sum();
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
