package dev.tickstream.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a shard's rows after one committed tick, not encoded yet: what the shard's thread gives
 * away, because encoding takes longer than copying references. Safe on any thread.
 */
public final class ShardCut {
  private final SnapshotHeader header;
  private final List<ZoneRows> zones;
  private @Nullable ShardSnapshot encoded;

  ShardCut(SnapshotHeader header, List<ZoneRows> zones) {
    this.header = header;
    this.zones = List.copyOf(zones);
  }

  /** The last tick contained. */
  public long tick() {
    return header.tick();
  }

  /** The bytes; made by the first thread that asks. Never call it on a shard's thread. */
  public synchronized ShardSnapshot encode() {
    ShardSnapshot snapshot = encoded;
    if (snapshot == null) {
      snapshot =
          new ShardSnapshot(
              header.shard(),
              header.epoch(),
              header.incarnation(),
              header.sequence(),
              header.tick(),
              zones.stream().map(zone -> ZoneSnapshotCodec.write(header, zone)).toList());
      encoded = snapshot;
    }
    return snapshot;
  }
}
