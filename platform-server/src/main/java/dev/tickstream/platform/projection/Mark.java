package dev.tickstream.platform.projection;

import java.time.Instant;
import java.util.Map;

/**
 * What Kafka held at a moment: who owned the shards and how far they were shipped, and then, asked
 * afterwards, where the topics end. Who has read up to those ends has read everything the heads
 * speak of: also where a broker left a transaction open, which hides records from whoever reads
 * committed ones. Immutable.
 *
 * @param at when it was taken
 * @param shards by number
 * @param ends by shard, then by topic: offset after the last record, committed or not
 */
public record Mark(
    Instant at, Map<Integer, ShardRecord> shards, Map<Integer, Map<String, Long>> ends) {
  public Mark {
    shards = Map.copyOf(shards);
    ends = Map.copyOf(ends);
  }

  /**
   * Whether a reader that stands there has read all there was in a shard.
   *
   * @param positions next offset by topic
   */
  public boolean isReached(int shard, Map<String, Long> positions) {
    return ends.getOrDefault(shard, Map.of()).entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
