package dev.tickstream.platform.accounting;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owners of a shard wrote about it.
 *
 * @param head null when nothing was ever shipped
 * @param orphans events kept apart by an owner, which never reached Kafka
 */
record ShardFacts(
    int shard, Lineage lineage, @Nullable ShardHead head, List<ShardOrphans> orphans) {
  ShardFacts {
    orphans = List.copyOf(orphans);
  }
}
