package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
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
 * partitions, if with them everything is there that the last head names; else they are taken back
 * in all of them, and shipped again. Blocks.
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
   * @return whether anything was open; then {@link #requireNone} tells whether it is over
   * @throws KafkaException if Kafka does not answer
   */
  boolean end(ShardLog log, Producer<byte[], byte[]> producer) {
    Map<TopicPartition, ProducerState> open = open();
    if (open.isEmpty()) {
      return false;
    }
    boolean whole = isWhole(log, open);
    LOG.warn(
        "shard {}: Kafka left a transaction open ({}); it is {}",
        shard,
        describe(open),
        whole ? "whole, and now committed" : "not whole, and now taken back");
    undisturbed(() -> end(open.keySet(), whole, producer));
    return true;
  }

  private void end(
      Set<TopicPartition> partitions, boolean whole, Producer<byte[], byte[]> producer) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> probes = new ArrayList<>();
    for (TopicPartition partition : partitions) {
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

  /**
   * Not to be interrupted, as a start does with a claim that takes too long: whoever fences next
   * takes back what has a probe and no end. Each of its calls has a bound.
   */
  private static void undisturbed(Runnable work) {
    try {
      CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private boolean isWhole(ShardLog log, Map<TopicPartition, ProducerState> open) {
    ShardHead committed = log.head();
    ProducerState shards = open.get(log.partition(Topic.SHARDS));
    ShardHead opened = shards == null ? null : log.openHead(start(shards));
    ShardHead head = opened == null ? committed : opened;
    for (Topic topic : Topic.values()) {
      ProducerState state = open.get(log.partition(topic.kafkaName()));
      boolean whole =
          state == null
              ? opened == null || isThere(topic, opened, committed, log)
              : isNamed(log.openEvent(topic, start(state)), topic, head, opened != null);
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what is open in a topic is what the head says. Of a head that is committed already the
   * rest may be lost, but not by what is open. An earlier epoch was shipped to its end before the
   * head's began, so what is open of it is whole, and tells nothing of the head's.
   */
  private static boolean isNamed(
      @Nullable EventHeaders last, Topic topic, @Nullable ShardHead head, boolean headIsOpen) {
    if (last == null || head == null || last.epoch() > head.epoch()) {
      return false;
    }
    long arrived = last.epoch() < head.epoch() ? 0 : last.topicSequence();
    long number = Restoration.number(head, topic);
    return headIsOpen ? arrived == number : arrived <= number;
  }

  /** Whether a topic in which nothing is open has what an open head names beyond the one before. */
  private boolean isThere(Topic topic, ShardHead opened, @Nullable ShardHead before, ShardLog log) {
    long number = Restoration.number(opened, topic);
    long known =
        before != null && before.epoch() == opened.epoch() ? Restoration.number(before, topic) : 0;
    return number <= known
        || new Restoration(log, shard).isThere(topic, opened.epoch(), known, number);
  }

  /**
   * Requires that none is open: ours are ended by now.
   *
   * @throws KafkaException if one is, of a producer id that this shard's producer had before or
   *     that is not its own; the message says what an operator must abort
   */
  void requireNone() {
    Map<TopicPartition, ProducerState> open = open();
    if (!open.isEmpty()) {
      throw new KafkaException(
          "a transaction is still open that this producer cannot end: "
              + describe(open)
              + "; kafka-transactions.sh abort ends it");
    }
  }

  /** Whether any is open; one that is being ended at this moment counts. */
  boolean isAny() {
    return !open().isEmpty();
  }

  /** Whose transaction is open, by partition: the one that began first. */
  private Map<TopicPartition, ProducerState> open() {
    try (Admin admin = Admin.create(KafkaSettings.admin(access, "transactions-" + shard))) {
      Map<TopicPartition, ProducerState> open = new HashMap<>();
      admin
          .describeProducers(partitions())
          .all()
          .get()
          .forEach(
              (partition, producers) ->
                  producers.activeProducers().stream()
                      .filter(state -> state.currentTransactionStartOffset().isPresent())
                      .min(Comparator.comparingLong(HangingTransactions::start))
                      .ifPresent(state -> open.put(partition, state)));
      return open;
    } catch (ExecutionException e) {
      throw new KafkaException("the shard's open transactions are not told", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static long start(ProducerState state) {
    return state.currentTransactionStartOffset().orElseThrow();
  }

  private static String describe(Map<TopicPartition, ProducerState> open) {
    return open.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " from offset "
                    + start(entry.getValue())
                    + ", producer "
                    + entry.getValue().producerId()
                    + " epoch "
                    + entry.getValue().producerEpoch())
        .sorted()
        .collect(Collectors.joining("; "));
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
