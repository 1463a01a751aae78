package dev.tickstream.gameserver.recovery;

import dev.tickstream.gameserver.snapshot.SnapshotNews;
import java.util.List;

/**
 * How often a shard's state is kept, and where.
 *
 * @param localTicks ticks between two snapshots in the shard's directory
 * @param remote the other stores, in the order in which recovery asks them
 * @param news told what became of each snapshot
 */
public record SnapshotPlan(int localTicks, List<PacedStore> remote, SnapshotNews news) {
  public SnapshotPlan {
    remote = List.copyOf(remote);
  }

  /** One of which nobody is told. */
  public SnapshotPlan(int localTicks, List<PacedStore> remote) {
    this(localTicks, remote, SnapshotNews.NONE);
  }
}
