package dev.tickstream.gameserver.snapshot;

/**
 * What a {@link SnapshotWriter} did since the start.
 *
 * @param declined offers that came while the previous one was still being stored
 * @param failedInARow failures since the last success
 * @param lastTick tick of the last stored one, -1 before the first
 * @param lastBytes size of the last stored one
 * @param lastMs how long storing it took
 * @param lastError why the last attempt failed; empty once one succeeded
 */
public record SnapshotStats(
    long stored,
    long failed,
    long declined,
    int failedInARow,
    long lastTick,
    long lastBytes,
    long lastMs,
    String lastError) {
  static final SnapshotStats NONE = new SnapshotStats(0, 0, 0, 0, -1, 0, 0, "");
}
