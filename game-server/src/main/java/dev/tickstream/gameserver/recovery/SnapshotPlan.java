package dev.tickstream.gameserver.recovery;

import java.util.List;

/**
 * How often a shard's state is kept, and where.
 *
 * @param localTicks ticks between two snapshots in the shard's directory
 * @param remote the other stores, in the order in which recovery asks them
 */
public record SnapshotPlan(int localTicks, List<PacedStore> remote) {
  public SnapshotPlan {
    remote = List.copyOf(remote);
  }
}
