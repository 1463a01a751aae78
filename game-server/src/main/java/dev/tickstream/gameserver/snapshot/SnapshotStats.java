package dev.tickstream.gameserver.snapshot;

/**
 * What a {@link SnapshotWriter} did since the start.
 *
 * @param superseded those its store did not take, because it has this state or a newer one
 * @param declined times when one was due while the one before was still being stored
 * @param failedInARow failures since the last success
 * @param lastTick tick of the last stored one, -1 before the first
 * @param lastBytes size of the last stored one
 * @param lastMs how long storing it took
 * @param lastError why the last attempt failed; empty once one succeeded
 */
public record SnapshotStats(
    long stored,
    long superseded,
    long failed,
    long declined,
    int failedInARow,
    long lastTick,
    long lastBytes,
    long lastMs,
    String lastError) {
  static final SnapshotStats NONE = new SnapshotStats(0, 0, 0, 0, 0, -1, 0, 0, "");

  SnapshotStats storedAt(long tick, long bytes, long tookMs) {
    return new SnapshotStats(stored + 1, superseded, failed, declined, 0, tick, bytes, tookMs, "");
  }

  SnapshotStats supersededOnce() {
    return new SnapshotStats(
        stored, superseded + 1, failed, declined, 0, lastTick, lastBytes, lastMs, "");
  }

  SnapshotStats failedWith(String error) {
    return new SnapshotStats(
        stored,
        superseded,
        failed + 1,
        declined,
        failedInARow + 1,
        lastTick,
        lastBytes,
        lastMs,
        error);
  }

  SnapshotStats withDeclined(long count) {
    return new SnapshotStats(
        stored, superseded, failed, count, failedInARow, lastTick, lastBytes, lastMs, lastError);
  }
}
