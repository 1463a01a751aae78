package dev.tickstream.engine;

/** Takes snapshots off the shard thread. Must not block: one that is still busy declines. */
@FunctionalInterface
public interface SnapshotSink {
  /**
   * Offers one shard's state at a tick boundary.
   *
   * @return false if the previous snapshot is still being stored; the next interval tries again
   */
  boolean offer(ShardSnapshot snapshot);

  /** Whether an offer would be taken now: a snapshot that would not is never made. */
  default boolean ready() {
    return true;
  }
}
