package dev.tickstream.platform.projection;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code game.shards} says of one shard. Immutable.
 *
 * @param head how far it has been shipped, null when it never was
 * @param orphans found by its owners, never shipped
 */
public record ShardRecord(Lineage lineage, @Nullable ShardHead head, List<ShardOrphans> orphans) {
  /** Of a shard of which nothing is known. */
  public static final ShardRecord EMPTY = new ShardRecord(Lineage.EMPTY, null, List.of());

  public ShardRecord {
    orphans = List.copyOf(orphans);
  }
}
