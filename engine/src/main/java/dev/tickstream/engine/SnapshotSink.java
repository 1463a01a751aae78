package dev.tickstream.engine;

/** Takes snapshots off the shard thread. Must not block: one that is still busy declines. */
public interface SnapshotSink {
  /** For shards of which no snapshots are kept. */
  SnapshotSink NONE =
      new SnapshotSink() {
        @Override
        public boolean ready(long tick) {
          return false;
        }

        @Override
        public void offer(ShardCut cut) {
          throw new IllegalStateException("it was never ready");
        }
      };

  /**
   * Whether a snapshot begun now would be taken: one that would not is never made.
   *
   * @param tick of the shard
   */
  boolean ready(long tick);

  /** Offers one shard's state at a tick boundary, some ticks after it was {@link #ready}. */
  void offer(ShardCut cut);
}
