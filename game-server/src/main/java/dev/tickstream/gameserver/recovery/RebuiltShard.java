package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import java.util.List;
import java.util.Map;

/**
 * How a shard's directory was made anew.
 *
 * @param source name of the store whose snapshot it began with, or {@link Recovered#INITIAL}
 * @param snapshotTick tick of that snapshot, -1 if it had none
 * @param checksums of that snapshot, by zone; empty if it had none
 * @param tick last tick that came back; the directory goes on from a later one, so that none is
 *     played twice
 * @param ticks replayed from Kafka
 * @param events of those ticks
 * @param holes events behind the last one that a snapshot which was not used holds
 * @param refused snapshots that were not used, and why
 * @param tookMs for asking, reading and replaying
 * @param summary one line for the log
 */
public record RebuiltShard(
    String source,
    long snapshotTick,
    Map<ZoneId, Long> checksums,
    long tick,
    long ticks,
    long events,
    long holes,
    List<Refused> refused,
    long tookMs,
    String summary) {
  public RebuiltShard {
    checksums = Map.copyOf(checksums);
    refused = List.copyOf(refused);
  }
}
