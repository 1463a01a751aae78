package dev.tickstream.engine;

import dev.tickstream.events.ZoneId;
import java.util.List;

/**
 * What one tick of a shard did.
 *
 * @param startNs when it began, on the loop's {@link NanoClock}
 * @param durationNs from start until everyone was told and a due snapshot was offered
 * @param lateNs how long after its due time it began
 * @param sequence the shard's last event sequence
 * @param queueDepth inputs left waiting
 * @param degraded whether the journal had no room
 * @param profile where its time went; reused by the next tick
 */
public record TickReport(
    int shard,
    long tick,
    long startNs,
    long durationNs,
    long lateNs,
    long sequence,
    int queueDepth,
    boolean degraded,
    TickProfile profile,
    List<ZoneReport> zones) {
  /**
   * One zone's share.
   *
   * @param players players in the zone, dropped ones included
   * @param events facts and single moves of the tick
   * @param held whether the zone stopped after a failing handler
   */
  public record ZoneReport(
      ZoneId zone,
      int players,
      int spectators,
      int accepted,
      int refused,
      int events,
      long durationNs,
      long stateHash,
      boolean held) {}
}
