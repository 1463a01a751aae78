package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.ShardSnapshot;

/**
 * A snapshot and where the journal goes on.
 *
 * @param journalPosition end of the last tick it contains: replay begins here; {@link #ANYWHERE} if
 *     the store does not keep it
 */
public record StoredSnapshot(ShardSnapshot snapshot, long journalPosition) {
  /** No position: the journal is searched. */
  public static final long ANYWHERE = -1;

  /**
   * The order of states on one history: by epoch, sequence and tick, whatever any clock said.
   * Negative if the first is older.
   */
  public static int compare(ShardSnapshot first, ShardSnapshot second) {
    int order = Long.compare(first.epoch(), second.epoch());
    if (order == 0) order = Long.compare(first.sequence(), second.sequence());
    return order == 0 ? Long.compare(first.tick(), second.tick()) : order;
  }
}
