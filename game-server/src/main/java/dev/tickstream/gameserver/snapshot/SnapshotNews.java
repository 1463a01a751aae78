package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.ShardSnapshot;

/**
 * Is told what became of each snapshot. Called on the threads of the {@link SnapshotWriter}s, which
 * it must not hold up.
 */
public interface SnapshotNews {
  /** For whoever needs to hear nothing. */
  SnapshotNews NONE =
      new SnapshotNews() {
        @Override
        public void stored(String store, ShardSnapshot snapshot, long tookMs) {}

        @Override
        public void failed(
            String store, ShardSnapshot snapshot, long tookMs, String reason, int inARow) {}
      };

  /** The store has it. */
  void stored(String store, ShardSnapshot snapshot, long tookMs);

  /**
   * The store does not have it.
   *
   * @param reason in words
   * @param inARow failures of the store since its last success, this one included
   */
  void failed(String store, ShardSnapshot snapshot, long tookMs, String reason, int inARow);
}
