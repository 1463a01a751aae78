package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.ownership.Cluster.OpenPart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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

  private final Cluster cluster;
  private final int shard;

  HangingTransactions(Cluster cluster, int shard) {
    this.cluster = cluster;
    this.shard = shard;
  }

  /**
   * Ends what is open. Everyone who may write to the shard's partitions must be fenced.
   *
   * @param writer the one left, in no transaction
   * @return whether anything was open; then {@link #requireNone} tells whether it is over
   * @throws KafkaException if Kafka does not answer
   */
  boolean end(ShardLog log, ShardWriter writer) {
    Map<TopicPartition, OpenPart> open = open();
    if (open.isEmpty()) {
      return false;
    }
    boolean whole = isWhole(log, open);
    LOG.warn(
        "shard {}: Kafka left a transaction open ({}); it is {}",
        shard,
        describe(open),
        whole ? "whole, and now committed" : "not whole, and now taken back");
    undisturbed(() -> end(open.keySet(), whole, writer));
    return true;
  }

  private void end(Set<TopicPartition> partitions, boolean whole, ShardWriter writer) {
    writer.beginTransaction();
    List<Future<RecordMetadata>> probes = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      probes.add(writer.send(probe(partition.topic(), shard)));
    }
    writer.flush(); // an abort would drop what is not sent yet, and tell its partition nothing
    probes.forEach(HangingTransactions::requireSent);
    if (whole) {
      writer.commitTransaction();
    } else {
      writer.abortTransaction();
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

  private boolean isWhole(ShardLog log, Map<TopicPartition, OpenPart> open) {
    ShardHead committed = log.head();
    OpenPart shards = open.get(new TopicPartition(Topic.SHARDS, shard));
    ShardHead opened = shards == null ? null : log.openHead(shards.start());
    ShardHead head = opened == null ? committed : opened;
    for (Topic topic : Topic.values()) {
      OpenPart state = open.get(new TopicPartition(topic.kafkaName(), shard));
      boolean whole =
          state == null
              ? opened == null || isThere(topic, opened, committed, log)
              : isNamed(log.openEvent(topic, state.start()), topic, head, opened != null);
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
    Map<TopicPartition, OpenPart> open = open();
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

  private Map<TopicPartition, OpenPart> open() {
    return cluster.open(shard);
  }

  private static String describe(Map<TopicPartition, OpenPart> open) {
    return open.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " from offset "
                    + entry.getValue().start()
                    + ", producer "
                    + entry.getValue().producerId()
                    + " epoch "
                    + entry.getValue().producerEpoch())
        .sorted()
        .collect(Collectors.joining("; "));
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
