package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import java.util.List;
import java.util.Map;

/**
 * How a shard came back.
 *
 * @param epoch of the last tick of its history, 0 when fresh
 * @param sequence last event of that epoch
 * @param source name of the store whose snapshot it began with, or {@link #INITIAL}
 * @param snapshotTick tick of that snapshot, -1 if it had none
 * @param checksums of that snapshot, by zone; empty if it had none
 * @param tick last tick of its history, 0 when fresh; ticks without room in the journal may have
 *     been played after it
 * @param committedMs wall time of the journal's last commit, 0 if it is not known: the journal is
 *     empty, or a snapshot contains that commit and nothing can be lost
 * @param zones the state of each zone after that tick
 * @param ticksReplayed committed ticks after the snapshot
 * @param eventsReplayed events of those ticks
 * @param holes events behind the last one that a snapshot which was not used holds
 * @param refused snapshots that were not used, and why
 * @param tookMs for reading and replaying
 */
public record Recovered(
    int shard,
    long epoch,
    long sequence,
    String source,
    long snapshotTick,
    Map<ZoneId, Long> checksums,
    long tick,
    long committedMs,
    List<ZoneState> zones,
    long ticksReplayed,
    long eventsReplayed,
    long holes,
    List<Refused> refused,
    long tookMs) {
  /** Source of a shard that began without a snapshot. */
  public static final String INITIAL = "initial";

  public Recovered {
    checksums = Map.copyOf(checksums);
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
