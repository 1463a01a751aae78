package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shard's partition of {@code game.shards} says.
 *
 * @param head null if nothing was ever shipped
 * @param end offset of the next record
 */
record PartitionView(
    Lineage lineage, @Nullable ShardHead head, List<ShardOrphans> orphans, long end) {
  /** The last event of the present owner that Kafka has; 0 if there is none. */
  long headSequence() {
    Lineage.Owner tip = lineage.last();
    return head == null || tip == null || head.epoch() != tip.epoch() ? 0 : head.sequence();
  }
}
