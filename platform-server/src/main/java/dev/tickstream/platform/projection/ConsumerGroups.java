package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of this server that keep rows, each with a loop, a thread and a lag of its own: one
 * that fails or falls behind holds up none of the others. Safe on any thread.
 */
public final class ConsumerGroups implements AutoCloseable {
  private final Map<String, RecordingLoop> loops = new LinkedHashMap<>();

  /** Prepares; each loop is started by itself. */
  public ConsumerGroups(
      List<ConsumerGroup> groups,
      KafkaConsumers consumers,
      Database database,
      ShardRecords shards,
      Clock clock) {
    for (ConsumerGroup group : groups) {
      RecordingLoop loop = new RecordingLoop(group, consumers, database, shards, clock);
      if (loops.put(group.name(), loop) != null) {
        throw new IllegalArgumentException("two groups are called " + group.name());
      }
    }
  }

  /** Every group's loop. */
  public List<RecordingLoop> loops() {
    return List.copyOf(loops.values());
  }

  /** The loop of a group, null if there is no such group. */
  public @Nullable RecordingLoop loop(String name) {
    return loops.get(name);
  }

  /** The loop that records what the API shows. */
  public RecordingLoop persistence() {
    RecordingLoop loop = loops.get(ConsumerGroup.PERSISTENCE);
    if (loop == null) {
      throw new IllegalStateException("there is no group " + ConsumerGroup.PERSISTENCE);
    }
    return loop;
  }

  @Override
  public void close() {
    loops.values().forEach(RecordingLoop::stop);
    loops.values().forEach(RecordingLoop::close);
  }
}
