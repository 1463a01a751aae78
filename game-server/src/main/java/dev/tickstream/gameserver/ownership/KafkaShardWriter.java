package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Topic;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transactional producer whose id is the shard's. */
class KafkaShardWriter implements ShardWriter {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Metric closedConnections;

  KafkaShardWriter(ClusterAccess access, int shard) {
    producer =
        new KafkaProducer<>(
            KafkaSettings.shipping(access, shard),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    closedConnections =
        producer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-close-total"))
            .findFirst()
            .orElseThrow();
  }

  @Override
  public void fence() {
    producer.initTransactions();
    for (Topic topic : Topic.values()) {
      producer.partitionsFor(topic.kafkaName());
    }
  }

  @Override
  public void beginTransaction() {
    producer.beginTransaction();
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
    return producer.send(message);
  }

  @Override
  public void flush() {
    producer.flush();
  }

  @Override
  public void commitTransaction() {
    producer.commitTransaction();
  }

  @Override
  public void abortTransaction() {
    producer.abortTransaction();
  }

  @Override
  public long connectionsLost() {
    return ((Number) closedConnections.metricValue()).longValue();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
