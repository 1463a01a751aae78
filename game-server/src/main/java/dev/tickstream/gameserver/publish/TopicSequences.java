package dev.tickstream.gameserver.publish;

import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers events densely per topic within (shard, epoch), and checks that the shard's own sequence
 * is dense. Owned by the shipper's thread.
 */
final class TopicSequences {
  private final Map<Topic, Long> last = new EnumMap<>(Topic.class);
  private long epoch;
  private long sequence;

  /** Goes on after a head; from nothing if there is none. */
  TopicSequences(@Nullable ShardHead head) {
    if (head != null) {
      epoch = head.epoch();
      sequence = head.sequence();
      for (Topic topic : Topic.values()) {
        last.put(topic, head.topicSeq().getOrDefault(topic.kafkaName(), 0L));
      }
    }
  }

  /** The epoch of the last event numbered, 0 if there was none. */
  long epoch() {
    return epoch;
  }

  /** The last event numbered. */
  long sequence() {
    return sequence;
  }

  /** An epoch begins its numbers at 1. */
  void enter(long tickEpoch) {
    if (tickEpoch != epoch) {
      epoch = tickEpoch;
      sequence = 0;
      last.clear();
    }
  }

  /** Whether an event's sequence is the one expected; takes note of it. */
  boolean isNext(long eventSequence) {
    boolean next = eventSequence == sequence + 1;
    sequence = eventSequence;
    return next;
  }

  long expected() {
    return sequence + 1;
  }

  /** The next number in a topic, from 1. */
  long next(Topic topic) {
    return last.merge(topic, 1L, Long::sum);
  }

  /** Last numbers by topic name, for the head. */
  Map<String, Long> byName() {
    Map<String, Long> byName = new HashMap<>();
    last.forEach((topic, number) -> byName.put(topic.kafkaName(), number));
    return byName;
  }
}
