package dev.tickstream.gameserver.ownership;

import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.recovery.OwnerLine;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who claims shards: this process.
 *
 * @param node its name, for people to read
 * @param endpoints where clients find it
 * @param ids gives each claim an id that no other has, ever
 */
public record Claimant(
    String node, ShardClaim.Endpoints endpoints, WallClock wallClock, Supplier<UUID> ids) {
  public Claimant(String node, ShardClaim.Endpoints endpoints, WallClock wallClock) {
    this(node, endpoints, wallClock, UUID::randomUUID);
  }

  /**
   * An owner's claim.
   *
   * @param epoch 0 when it is to be the record's offset + 1
   */
  ShardClaim claim(int shard, OwnerLine owner, ShardClaim.Base base, long epoch) {
    return new ShardClaim(
        shard,
        owner.claimId(),
        node,
        endpoints,
        base,
        owner.tick(),
        owner.zones(),
        epoch,
        owner.wallTimeMs(),
        owner.lossAccepted());
  }
}
