package dev.tickstream.systemtests.raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who owned one shard, computed from its claims in {@code game.shards} and nothing else. */
public final class Claims {
  private final List<Claim> claims = new ArrayList<>();

  /**
   * One owner, and the event of its predecessor that it went on from.
   *
   * @param tick that it went on from
   * @param zones state hash of each zone after that tick
   */
  public record Claim(
      UUID id,
      long epoch,
      long baseEpoch,
      long baseSequence,
      UUID baseId,
      long tick,
      Map<String, Long> zones,
      boolean lossAccepted) {}

  void add(long offset, byte[] value) {
    Map<String, @Nullable Object> map = Wire.map(Wire.value(value));
    Map<String, @Nullable Object> base = Wire.map(map.get("base"));
    long counted = Wire.number(map, "epoch");
    add(
        new Claim(
            Wire.uuid(map.get("claimId")),
            counted > 0 ? counted : offset + 1,
            Wire.number(base, "epoch"),
            Wire.number(base, "seq"),
            Wire.uuid(base.get("claimId")),
            Wire.number(map, "tick"),
            Head.zones(map),
            Boolean.TRUE.equals(map.get("lossAccepted"))));
  }

  Claims add(Claim claim) {
    claims.add(claim);
    return this;
  }

  /** In the order Kafka has them. */
  public List<Claim> all() {
    return List.copyOf(claims);
  }

  /** The present owner. */
  public Claim last() {
    return claims.getLast();
  }

  /** Where an owner's history ends; it must have been replaced. */
  public long end(long epoch) {
    OptionalLong end = ends().get(epoch);
    if (end == null || end.isEmpty()) {
      throw new AssertionError("nobody went on from epoch " + epoch + ": " + claims);
    }
    return end.getAsLong();
  }

  /** Whether whoever went on from that epoch said that events behind its end may be lost. */
  boolean mayLackEvents(long epoch) {
    return claims.stream().anyMatch(next -> next.baseEpoch() == epoch && next.lossAccepted());
  }

  /**
   * The last event of each claimed epoch that is history: empty for the present owner's, which has
   * no end, and 0 for those no later owner went on from.
   */
  public Map<Long, OptionalLong> ends() {
    Map<Long, OptionalLong> ends = new TreeMap<>();
    Map<UUID, Claim> byId = new HashMap<>();
    for (Claim claim : claims) {
      byId.put(claim.id(), claim);
      ends.put(claim.epoch(), OptionalLong.of(0));
    }
    OptionalLong end = OptionalLong.empty();
    Claim owner = claims.isEmpty() ? null : claims.getLast();
    while (owner != null) {
      ends.put(owner.epoch(), end);
      end = OptionalLong.of(owner.baseSequence());
      Claim before = byId.get(owner.baseId());
      owner = before != null && before.epoch() == owner.baseEpoch() ? before : null;
    }
    return ends;
  }
}
