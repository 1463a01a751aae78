package dev.tickstream.engine;

import dev.tickstream.engine.SnapshotRefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A shard's whole state after a committed tick.
 *
 * @param shard number of the shard
 * @param epoch epoch that wrote it
 * @param incarnation of the owner of that epoch; {@link #UNKNOWN} in what an earlier version wrote
 * @param sequence last event contained
 * @param tick last tick contained
 * @param zones the shard's zones, in order
 */
public record ShardSnapshot(
    int shard, long epoch, UUID incarnation, long sequence, long tick, List<ZoneSnapshot> zones) {
  /** Of an owner that did not say. */
  public static final UUID UNKNOWN = new UUID(0, 0);

  public ShardSnapshot {
    zones = List.copyOf(zones);
  }

  /**
   * Puts the zones of a snapshot together again.
   *
   * @param zones what {@link ZoneSnapshotCodec} wrote for each
   * @throws SnapshotRefusedException if one is damaged, missing or of another tick
   */
  public static ShardSnapshot of(List<byte[]> zones) {
    List<ZoneSnapshot> parts = new ArrayList<>();
    SnapshotHeader first = null;
    for (byte[] bytes : zones) {
      ZoneSnapshotCodec.Opened zone = ZoneSnapshotCodec.open(bytes);
      if (first == null) {
        first = zone.header();
      } else if (!zone.header().equals(first)) {
        throw new SnapshotRefusedException(
            Reason.CONTRADICTORY,
            "zone " + zone.zone() + " is of another snapshot: " + zone.header().unlike(first));
      }
      parts.add(new ZoneSnapshot(zone.zone(), zone.hash(), bytes));
    }
    if (first == null || parts.size() != first.zones()) {
      throw new SnapshotRefusedException(
          Reason.INCOMPLETE,
          parts.size() + " of " + (first == null ? "its" : first.zones()) + " zones are there");
    }
    return new ShardSnapshot(
        first.shard(), first.epoch(), first.incarnation(), first.sequence(), first.tick(), parts);
  }
}
