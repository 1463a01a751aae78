package dev.tickstream.platform.projection;

import dev.tickstream.events.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes {@link Mark}s. Owned by one thread, except for {@link #close()} after it has ended. */
public final class MarkReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MarkReader.class);
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(800);

  private final ShardRecords records;
  private final KafkaConsumers consumers;
  private final Clock clock;
  private @Nullable Consumer<byte[], byte[]> consumer;

  public MarkReader(ShardRecords records, KafkaConsumers consumers, Clock clock) {
    this.records = records;
    this.consumers = consumers;
    this.clock = clock;
  }

  /** What Kafka holds now; empty while it does not answer, after at most a few seconds. */
  public Optional<Mark> take() {
    try {
      return records.refresh(ANSWER_WITHIN) ? Optional.of(marked()) : Optional.empty();
    } catch (KafkaException e) {
      LOG.debug("no mark: {}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  private Mark marked() {
    Map<Integer, ShardRecord> shards = records.all();
    List<TopicPartition> partitions = new ArrayList<>();
    for (int shard : shards.keySet()) {
      for (Topic topic : Topic.values()) {
        partitions.add(new TopicPartition(topic.kafkaName(), shard));
      }
    }
    Map<Integer, Map<String, Long>> ends = new HashMap<>();
    if (!partitions.isEmpty()) {
      ends(partitions)
          .forEach(
              (partition, end) ->
                  ends.computeIfAbsent(partition.partition(), _ -> new HashMap<>())
                      .put(partition.topic(), end));
    }
    return new Mark(clock.instant(), shards, ends);
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Consumer<byte[], byte[]> asking = consumer;
    if (asking == null) {
      asking = consumers.asking("platform-marks");
      consumer = asking;
    }
    return asking.endOffsets(partitions, ANSWER_WITHIN);
  }
}
