package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import java.util.List;

/**
 * How a shard came back.
 *
 * @param epoch of the last tick of its history, 0 when fresh
 * @param sequence last event of that epoch
 * @param source name of the store whose snapshot it began with, or {@link #INITIAL}
 * @param snapshotTick tick of that snapshot, -1 if it had none
 * @param tick last tick of its history, 0 when fresh; ticks without room in the journal may have
 *     been played after it
 * @param zones the state of each zone after that tick
 * @param ticksReplayed committed ticks after the snapshot
 * @param eventsReplayed events of those ticks
 * @param refused snapshots that were not used, and why
 * @param tookMs for reading and replaying
 */
public record Recovered(
    int shard,
    long epoch,
    long sequence,
    String source,
    long snapshotTick,
    long tick,
    List<ZoneState> zones,
    long ticksReplayed,
    long eventsReplayed,
    List<Refused> refused,
    long tookMs) {
  /** Source of a shard that began without a snapshot. */
  public static final String INITIAL = "initial";

  public Recovered {
    refused = List.copyOf(refused);
    zones = List.copyOf(zones);
  }

  /** Whether the shard has no history at all. */
  public boolean fresh() {
    return epoch == 0;
  }

  /** One line for the log. */
  public String summary() {
    if (fresh()) {
      return "shard " + shard + " opens for the first time";
    }
    String from =
        snapshotTick < 0
            ? "the initial state"
            : "the snapshot of tick " + snapshotTick + " (" + source + ")";
    return "shard "
        + shard
        + " recovered to tick "
        + tick
        + " of epoch "
        + epoch
        + " from "
        + from
        + " and "
        + ticksReplayed
        + " ticks ("
        + eventsReplayed
        + " events) in "
        + tookMs
        + " ms";
  }
}
