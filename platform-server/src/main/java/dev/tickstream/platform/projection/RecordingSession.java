package dev.tickstream.platform.projection;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.DatabaseState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's life: read, gather for a moment, record, measure. While the database is away it
 * keeps what it has read, reads no more, and stays a member of its group. Recording thread only.
 */
final class RecordingSession {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingSession.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(800);
  private static final long MEASURE_EVERY_MS = 1_000;
  private static final long BACKOFF_MIN_MS = 200;
  private static final long BACKOFF_MAX_MS = 2_000;

  private final Consumer<byte[], byte[]> consumer;
  private final UnreadableRecords unreadable;
  private final Database database;
  private final ShardRecords shards;
  private final Assignment assignment;
  private final BatchWriter writer;
  private final LagMeter lag;
  private final RecordingCounters counters;
  private final Intake intake = new Intake();
  private final List<Delivery> pending = new ArrayList<>();
  private final Gathering gathering = new Gathering();
  private long measuredAtMs;
  private long retryAtMs;
  private long backoffMs = BACKOFF_MIN_MS;
  private @Nullable String heldBackBy;

  RecordingSession(
      Consumer<byte[], byte[]> consumer,
      UnreadableRecords unreadable,
      Database database,
      ShardRecords shards,
      PartitionStore partitions,
      BatchWriter writer,
      LagMeter lag,
      RecordingCounters counters) {
    this.consumer = consumer;
    this.unreadable = unreadable;
    this.database = database;
    this.shards = shards;
    this.assignment = new Assignment(consumer, database, partitions);
    this.writer = writer;
    this.lag = lag;
    this.counters = counters;
    consumer.subscribe(Arrays.stream(Topic.values()).map(Topic::kafkaName).toList(), assignment);
  }

  /** One round; returns after at most about a second. */
  void turn() {
    read();
    long now = nowMs();
    if (now >= retryAtMs) {
      record(now);
    }
    if (now - measuredAtMs >= MEASURE_EVERY_MS) {
      measuredAtMs = now;
      lag.measure(consumer, pending.size(), oldestPendingMs(), assignment.isPlaced(), heldBackBy());
      passMarks();
      commitOffsets();
    }
  }

  private void read() {
    try {
      for (ConsumerRecord<byte[], byte[]> record : unreadable.poll(consumer, POLL)) {
        if (ShardProbe.is(record.key(), record.value())) {
          continue;
        }
        if (pending.isEmpty()) {
          gathering.begin(nowMs());
        }
        Delivery delivery = Delivery.of(record, intake);
        lag.sawRecord(delivery.partition(), record.timestamp());
        pending.add(delivery);
      }
    } catch (OffsetOutOfRangeException e) {
      assignment.startOver(e.partitions());
    }
    // A partition may have been taken away since its records were read.
    pending.removeIf(delivery -> !assignment.holds(delivery.partition()));
  }

  private void record(long now) {
    try {
      assignment.place();
      if (gathering.isDue(pending.size(), now)) {
        requireClaims();
        long began = nowMs();
        writer.write(pending, assignment.positions());
        gathering.written(began, nowMs());
      }
      if (heldBackBy != null) {
        heldBackBy = null;
        backoffMs = BACKOFF_MIN_MS;
        consumer.resume(consumer.assignment());
        LOG.info("recording goes on");
      }
    } catch (PositionLostException e) {
      lost(e);
    } catch (SQLException | RuntimeException e) {
      holdBack(now, e);
    }
  }

  /** An epoch nobody claimed, as far as is known, may have been claimed a moment ago. */
  private void requireClaims() {
    if (pending.stream().allMatch(this::isClaimed)) {
      return;
    }
    if (!shards.refresh(ANSWER_WITHIN)) {
      throw new IllegalStateException("the shards' claims cannot be read from Kafka");
    }
    for (Delivery delivery : pending) {
      if (!isClaimed(delivery) && shards.isDamaged(delivery.record().partition())) {
        // To call it no history would be a guess, and for ever.
        throw new IllegalStateException(
            "a claim of shard "
                + delivery.record().partition()
                + " may be among the damaged records of game.shards");
      }
    }
  }

  private boolean isClaimed(Delivery delivery) {
    EventHeaders headers = delivery.headers();
    return headers == null
        || headers.shard() != delivery.record().partition()
        || shards.canJudge(headers.shard(), headers.epoch());
  }

  /**
   * Offsets that Kafka uses for itself are passed too, so that the position of a group that has
   * read everything is Kafka's end.
   */
  private void passMarks() {
    if (heldBackBy != null || !assignment.isPlaced()) {
      return;
    }
    Set<TopicPartition> busy =
        pending.stream().map(Delivery::partition).collect(Collectors.toSet());
    try {
      for (TopicPartition partition : List.copyOf(assignment.positions().keySet())) {
        long next = consumer.position(partition, ANSWER_WITHIN);
        Position at = assignment.positions().get(partition);
        if (at != null && next > at.nextOffset() && !busy.contains(partition)) {
          writer.skip(partition, next, assignment.positions());
        }
      }
    } catch (PositionLostException e) {
      lost(e);
    } catch (SQLException | DatabaseAwayException | KafkaException e) {
      // The next batch meets the same obstacle, and is kept until it is gone.
      LOG.debug("positions stay where they are: {}", e.getMessage());
    }
  }

  private void lost(PositionLostException why) {
    counters.positionLost();
    LOG.warn("{}; going on from there", why.getMessage());
    pending.clear();
    assignment.displace();
  }

  /** Nothing is lost: what was read stays here, and positions move with commits only. */
  private void holdBack(long now, Exception why) {
    if (heldBackBy == null) {
      LOG.warn("recording waits: {}", why.getMessage());
    }
    heldBackBy = why.getMessage();
    pending.removeIf(delivery -> !assignment.holds(delivery.partition()));
    consumer.pause(consumer.assignment());
    backoffMs = Math.min(BACKOFF_MAX_MS, backoffMs * 2);
    retryAtMs = now + backoffMs;
  }

  private @Nullable Long oldestPendingMs() {
    return pending.stream()
        .map(delivery -> delivery.record().timestamp())
        .min(Long::compare)
        .orElse(null);
  }

  private @Nullable String heldBackBy() {
    DatabaseState state = database.state();
    return state.ready() ? heldBackBy : "MySQL is away: " + state.detail();
  }

  /** For lag tools only; nothing of ours reads them back. */
  private void commitOffsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    assignment
        .positions()
        .forEach(
            (partition, position) -> {
              if (position.nextOffset() > 0) {
                offsets.put(partition, new OffsetAndMetadata(position.nextOffset()));
              }
            });
    if (!offsets.isEmpty()) {
      consumer.commitAsync(offsets, null);
    }
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
