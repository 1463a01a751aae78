package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the committed records of a shard's event partitions side by side, forwards. Blocks; used by
 * one thread.
 */
final class EventRun implements AutoCloseable {
  private static final long WINDOW = 64;

  private final ShardReader reader;
  private final List<Lane> lanes = new ArrayList<>();

  private record Numbered(long epoch, long sequence, ConsumerRecord<byte[], byte[]> record) {
    boolean isBehind(long otherEpoch, long otherSequence) {
      return epoch > otherEpoch || (epoch == otherEpoch && sequence > otherSequence);
    }

    boolean isBefore(long otherEpoch, long otherSequence) {
      return epoch < otherEpoch || (epoch == otherEpoch && sequence < otherSequence);
    }
  }

  /** Begins in each partition at, or somewhat before, the first event behind that one. */
  EventRun(Cluster cluster, int shard, long afterEpoch, long afterSequence) {
    reader = cluster.reader(shard, IsolationLevel.READ_COMMITTED);
    boolean begun = false;
    try {
      for (Topic topic : Topic.values()) {
        String name = topic.kafkaName();
        long end = reader.end(name);
        long start = start(name, end, afterEpoch, afterSequence);
        lanes.add(new Lane(reader.read(name, start, end)));
      }
      begun = true;
    } finally {
      if (!begun) {
        close();
      }
    }
  }

  /** Looks back from the end in growing steps for a record that is not behind the event. */
  private long start(String topic, long end, long epoch, long sequence) {
    long begin = reader.begin(topic);
    for (long window = WINDOW; end - window > begin; window *= 4) {
      Numbered first = new Lane(reader.read(topic, end - window, end)).peek();
      if (first != null && !first.isBehind(epoch, sequence)) {
        return end - window;
      }
    }
    return begin;
  }

  /**
   * The record of an event. Events must be asked for in their order.
   *
   * @return null if no partition has it
   */
  @Nullable ConsumerRecord<byte[], byte[]> find(long epoch, long sequence) {
    for (Lane lane : lanes) {
      Numbered first = lane.peek();
      while (first != null && first.isBefore(epoch, sequence)) {
        lane.drop();
        first = lane.peek();
      }
      if (first != null && first.epoch() == epoch && first.sequence() == sequence) {
        lane.drop();
        return first.record();
      }
    }
    return null;
  }

  /** The events of one topic. */
  private static final class Lane {
    private final ShardReader.Span span;
    private @Nullable Numbered first;

    Lane(ShardReader.Span span) {
      this.span = span;
    }

    @Nullable Numbered peek() {
      while (first == null) {
        ConsumerRecord<byte[], byte[]> record = span.next();
        if (record == null) {
          return null;
        }
        first = number(record);
      }
      return first;
    }

    void drop() {
      first = null;
    }
  }

  private static @Nullable Numbered number(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null; // a probe
    }
    try {
      EventHeaders headers =
          EventHeaders.parse(
              name -> {
                Header header = record.headers().lastHeader(name);
                return header == null ? null : header.value();
              });
      return new Numbered(headers.epoch(), headers.sequence(), record);
    } catch (MalformedMessageException e) {
      return null; // nothing of ours
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
