package dev.tickstream.gameserver.store;

import dev.tickstream.events.ZoneId;
import java.util.List;

/**
 * Whose snapshots a store keeps.
 *
 * @param zones that the shard is configured to run, in order
 */
public record ShardIdentity(String cluster, int number, List<ZoneId> zones) {
  public ShardIdentity {
    zones = List.copyOf(zones);
  }
}
