package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shard's transactions that Kafka's coordinator holds for ended while partitions of theirs were
 * never told. A coordinator that restarts with the only replica of a partition takes it for deleted
 * and skips the marker it owes it, although the producer may have been answered that its
 * transaction is committed. Whatever is written there next would end the old records along with it,
 * one way in one partition and the other way in another.
 *
 * <p>So each spell of owning a shard looks first. Records that are open are committed, in all
 * partitions, if they and what is committed make whole what a head in {@code game.shards} says;
 * else they are taken back in all of them, and shipped again. Blocks.
 */
final class HangingTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

  private final ClusterAccess access;
  private final int shard;

  HangingTransactions(ClusterAccess access, int shard) {
    this.access = access;
    this.shard = shard;
  }

  /**
   * Ends what is open. Everyone who may write to the shard's partitions must be fenced.
   *
   * @param producer the one left, in no transaction
   * @throws KafkaException if Kafka does not answer, or if it is not over yet
   */
  void end(Producer<byte[], byte[]> producer) {
    Map<TopicPartition, Long> open = open();
    if (open.isEmpty()) {
      return;
    }
    boolean whole = ShardTail.read(access, shard, open).isWhole();
    LOG.warn(
        "shard {}: Kafka left a transaction open in {}; its records are {}",
        shard,
        open.keySet(),
        whole ? "complete and now committed" : "incomplete, taken back and shipped again");
    producer.beginTransaction();
    List<Future<RecordMetadata>> probes = new ArrayList<>();
    for (TopicPartition partition : open.keySet()) {
      probes.add(producer.send(probe(partition.topic(), shard)));
    }
    producer.flush(); // an abort would drop what is not sent yet, and tell its partition nothing
    probes.forEach(HangingTransactions::requireSent);
    if (whole) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  /** Whether any is open; one that is being ended at this moment counts. */
  boolean isAny() {
    return !open().isEmpty();
  }

  /** Where each partition's oldest open transaction begins. */
  private Map<TopicPartition, Long> open() {
    try (Admin admin = Admin.create(KafkaSettings.admin(access))) {
      Map<TopicPartition, Long> open = new HashMap<>();
      admin
          .describeProducers(partitions())
          .all()
          .get()
          .forEach(
              (partition, producers) ->
                  producers.activeProducers().stream()
                      .map(ProducerState::currentTransactionStartOffset)
                      .filter(start -> start.isPresent())
                      .mapToLong(start -> start.getAsLong())
                      .min()
                      .ifPresent(start -> open.put(partition, start)));
      return open;
    } catch (ExecutionException e) {
      throw new KafkaException("the shard's open transactions are not told", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    partitions.add(new TopicPartition(Topic.SHARDS, shard));
    for (Topic topic : Topic.values()) {
      partitions.add(new TopicPartition(topic.kafkaName(), shard));
    }
    return partitions;
  }

  /** A record that every reader skips. */
  @SuppressWarnings("NullAway") // Kafka does not say that a value may be null
  static ProducerRecord<byte[], byte[]> probe(String topic, int shard) {
    byte[] key = ShardProbe.key(shard).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, shard, key, null);
  }

  private static void requireSent(Future<RecordMetadata> sent) {
    if (sent.state() == Future.State.FAILED) {
      throw new KafkaException(sent.exceptionNow());
    }
  }
}
