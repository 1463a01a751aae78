package dev.tickstream.leaderboard;

import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One membership of the group: counts every partition it is given from its first record, and
 * forgets a partition that is taken away. Used by the reading thread only.
 */
final class Session implements ConsumerRebalanceListener {
  private static final List<String> TOPICS =
      List.of(Topic.ECONOMY.kafkaName(), Topic.MATCH.kafkaName());
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> events;
  private final Lineages lineages;
  private final Clock clock;
  private final Map<TopicPartition, Tally> tallies = new HashMap<>();
  // Where each partition ended when it was given to us: counted up to there, the standings are
  // good.
  private final Map<TopicPartition, Long> goals = new HashMap<>();
  private ConsumerRecords<byte[], byte[]> unjudged = ConsumerRecords.empty();

  Session(Consumer<byte[], byte[]> events, Lineages lineages, Clock clock) {
    this.events = events;
    this.lineages = lineages;
    this.clock = clock;
    events.subscribe(TOPICS, this);
  }

  /** Reads and counts what is there; waits a moment if nothing is. */
  void turn() {
    if (unjudged.isEmpty()) {
      unjudged = events.poll(POLL);
    }
    lineages.refresh();
    if (namesUnknownEpoch(unjudged)) {
      // Should Kafka go away now, the same records are judged when it is back.
      lineages.catchUp();
    }
    for (ConsumerRecord<byte[], byte[]> record : unjudged) {
      Tally tally = tallies.get(partition(record));
      if (tally != null && !ShardProbe.is(record.key(), record.value())) {
        tally.take(record, lineages.of(record.partition()));
      }
    }
    unjudged = ConsumerRecords.empty();
    tallies.entrySet().stream()
        .filter(entry -> !entry.getValue().stands(lineages.of(entry.getKey().partition())))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::startOver);
  }

  /** What was counted turned out to be no history: counting anew is always right. */
  private void startOver(TopicPartition partition) {
    tallies.put(partition, new Tally(clock));
    goals.remove(partition);
    events.seekToBeginning(Set.of(partition));
  }

  private boolean namesUnknownEpoch(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        if (!lineages.of(record.partition()).knows(Tally.headers(record).epoch())) {
          return true;
        }
      } catch (MalformedMessageException e) {
        // Names no epoch; counted as unreadable.
      }
    }
    return false;
  }

  /** The partitions' counts added up. */
  Standings standings() {
    return Standings.of(tallies, clock);
  }

  /**
   * Whether everything is counted that Kafka had when the partitions were given to us.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not answer
   */
  boolean isLevel() {
    events.endOffsets(events.assignment(), PATIENCE).forEach(goals::putIfAbsent);
    Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    for (TopicPartition partition : events.assignment()) {
      read.put(partition, new OffsetAndMetadata(events.position(partition, PATIENCE)));
    }
    events.commitAsync(read, null);
    return !read.isEmpty()
        && read.entrySet().stream()
            .allMatch(entry -> entry.getValue().offset() >= goals.getOrDefault(entry.getKey(), 0L));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      lineages.follow(partition.partition());
      startOver(partition);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    tallies.keySet().removeAll(partitions);
    goals.keySet().removeAll(partitions);
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
