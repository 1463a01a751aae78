package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.engine.ZoneSnapshotCodec;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A snapshot that recovery may begin with.
 *
 * @param source name of the store that has it
 */
public record Candidate(String source, StoredSnapshot stored) {
  /** Epoch of its last event. */
  public long epoch() {
    return stored.snapshot().epoch();
  }

  /** Its last event. */
  public long sequence() {
    return stored.snapshot().sequence();
  }

  /** Its tick. */
  public long tick() {
    return stored.snapshot().tick();
  }

  /** What each zone's part of it ends with. */
  public Map<ZoneId, Long> checksums() {
    return stored.snapshot().zones().stream()
        .collect(
            Collectors.toMap(ZoneSnapshot::zone, zone -> ZoneSnapshotCodec.checksum(zone.bytes())));
  }

  /** How many events it holds behind one that is not its own; 0 if none. */
  public long eventsBehind(long epoch, long sequence) {
    if (epoch() == epoch) {
      return Math.max(0, sequence() - sequence);
    }
    return epoch() > epoch ? sequence() : 0;
  }

  /** In words, with where it is from. */
  public String name() {
    return "the snapshot of tick " + tick() + " (" + source + ")";
  }
}
