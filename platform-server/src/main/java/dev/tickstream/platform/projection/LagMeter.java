package dev.tickstream.platform.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far the rows are behind Kafka, which also shows whether Kafka answers. The recording
 * thread measures; any thread reads the latest status.
 */
final class LagMeter {
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(800);

  /** One late answer is a moment; so many in a row, and Kafka is called away. */
  static final int LATE_MAX = 2;

  private final Clock clock;
  // Nothing that is not recorded yet in a partition is older than this.
  private final Map<TopicPartition, Long> recordedUntil = new HashMap<>();
  private volatile RecordingStatus status;
  private volatile KafkaState kafka;
  private int late;

  LagMeter(Clock clock) {
    this.clock = clock;
    this.status = RecordingStatus.starting(clock.instant());
    this.kafka = new KafkaState(false, clock.instant(), "not connected yet");
  }

  RecordingStatus status() {
    return status;
  }

  KafkaState kafka() {
    return kafka;
  }

  /** Notes the time of a record that was read. */
  void sawRecord(TopicPartition partition, long timestampMs) {
    recordedUntil.merge(partition, timestampMs, Math::max);
  }

  /**
   * Takes stock; the status stays as it was when Kafka is late for the first time.
   *
   * @param pending records read and not yet recorded
   * @param oldestPendingMs time of the oldest of them, null when there is none
   * @param placed whether the database has said where every partition stands
   * @param heldBackBy why nothing is recorded now, null when nothing stands in the way
   */
  void measure(
      Consumer<byte[], byte[]> consumer,
      int pending,
      @Nullable Long oldestPendingMs,
      boolean placed,
      @Nullable String heldBackBy) {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, Long> ends;
    try {
      ends = ends(consumer, assigned);
    } catch (TimeoutException e) {
      late++;
      if (!kafka.ready() || late >= LATE_MAX) {
        kafkaAway("Kafka does not answer");
      }
      return;
    } catch (KafkaException e) {
      kafkaAway("Kafka: " + e.getMessage());
      return;
    }
    late = 0;
    becomeReachable();
    if (assigned.isEmpty()) {
      become(RecordingStatus.State.UNKNOWN, null, null, "no partition to record yet");
    } else if (heldBackBy != null) {
      Double age = placed ? age(consumer, ends, oldestPendingMs) : null;
      Long behind = placed ? pending + behind(consumer, ends) : null;
      become(RecordingStatus.State.PAUSED, age, behind, heldBackBy);
    } else if (!placed) {
      become(RecordingStatus.State.UNKNOWN, null, null, "positions are not known yet");
    } else {
      long behind = pending + behind(consumer, ends);
      become(behind, behind == 0 ? Double.valueOf(0) : age(consumer, ends, oldestPendingMs));
    }
  }

  void kafkaAway(String why) {
    Instant now = clock.instant();
    boolean reachedBefore = kafka.ready() || status.state() == RecordingStatus.State.PAUSED;
    kafka = new KafkaState(false, kafka.ready() ? now : kafka.since(), why);
    become(
        reachedBefore ? RecordingStatus.State.PAUSED : RecordingStatus.State.UNKNOWN,
        null,
        null,
        why);
  }

  private void becomeReachable() {
    if (!kafka.ready()) {
      kafka = new KafkaState(true, clock.instant(), "connected");
    }
  }

  private static Map<TopicPartition, Long> ends(
      Consumer<byte[], byte[]> consumer, Set<TopicPartition> assigned) {
    if (assigned.isEmpty()) {
      consumer.listTopics(ANSWER_WITHIN);
      return Map.of();
    }
    return consumer.endOffsets(assigned, ANSWER_WITHIN);
  }

  private long behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long behind = 0;
    for (var end : ends.entrySet()) {
      long unread = end.getValue() - consumer.position(end.getKey(), ANSWER_WITHIN);
      if (unread <= 0) {
        // Kafka had nothing more: what comes later is younger than this moment.
        recordedUntil.put(end.getKey(), clock.millis());
      }
      behind += Math.max(0, unread);
    }
    return behind;
  }

  /** Age of the oldest event not recorded, in seconds; at most too high, never too low. */
  private @Nullable Double age(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      @Nullable Long oldestPendingMs) {
    Long oldest = oldestPendingMs;
    for (var end : ends.entrySet()) {
      if (end.getValue() > consumer.position(end.getKey(), ANSWER_WITHIN)) {
        Long before = recordedUntil.get(end.getKey());
        if (before != null && (oldest == null || before < oldest)) {
          oldest = before;
        }
      }
    }
    return oldest == null ? null : Math.max(0, clock.millis() - oldest) / 1000.0;
  }

  private void become(long behind, @Nullable Double seconds) {
    boolean slow = seconds == null || seconds > RecordingStatus.SLOW_AFTER_SECONDS;
    become(
        slow ? RecordingStatus.State.SLOW : RecordingStatus.State.FINE,
        seconds,
        behind,
        slow ? "catching up" : "recording");
  }

  private void become(
      RecordingStatus.State state, @Nullable Double seconds, @Nullable Long events, String why) {
    status = status.next(state, seconds, events, why, clock.instant());
  }
}
