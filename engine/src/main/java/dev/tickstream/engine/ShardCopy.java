package dev.tickstream.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A shard copied a slice at a time at the ends of ticks; what is complete is the last tick's. */
final class ShardCopy {
  /** Rows copied in one tick at most: some 0.1 ms. */
  static final int ROWS_PER_TICK = 2_048;

  private final List<ZoneCopy> zones = new ArrayList<>();
  private int next;

  /** Begins it at a tick boundary; an earlier one of these zones is given up. */
  ShardCopy(Collection<Zone> zones) {
    zones.forEach(zone -> this.zones.add(new ZoneCopy(zone)));
  }

  /** Copies at most so many rows and returns whether that was all of them. */
  boolean advance(int rowsMax) {
    int copied = 0;
    while (next < zones.size()) {
      copied += zones.get(next).advance(rowsMax - copied);
      if (!zones.get(next).isComplete()) {
        return false;
      }
      next++;
    }
    return true;
  }

  /** Ends a complete copy. */
  ShardCut end(SnapshotHeader header) {
    List<ZoneRows> rows = new ArrayList<>(zones.size());
    for (ZoneCopy zone : zones) {
      rows.add(zone.end());
    }
    return new ShardCut(header, rows);
  }
}
