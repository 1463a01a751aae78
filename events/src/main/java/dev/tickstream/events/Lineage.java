package dev.tickstream.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one shard in the order Kafka has them: decides which events are history. An event
 * is, if its epoch is the last one claimed, or if it lies within what the later claims, one after
 * the other, went on from. Everything else is an orphan. Immutable.
 */
public final class Lineage {
  /** Of a shard that nobody has claimed. */
  public static final Lineage EMPTY = new Lineage(List.of());

  private final List<Owner> owners;

  // By epoch, the last sequence that is history: unlimited for the last owner, 0 for an orphan.
  // Made when first asked for: reading a partition makes a lineage of every claim there ever was.
  private volatile @Nullable Map<Long, Long> ends;

  /**
   * A claim and the epoch it began.
   *
   * @param epoch the claim's own, or its offset + 1
   */
  public record Owner(long epoch, ShardClaim claim) {}

  private Lineage(List<Owner> owners) {
    this.owners = Collections.unmodifiableList(owners);
  }

  private Map<Long, Long> ends() {
    Map<Long, Long> known = ends;
    if (known == null) {
      known = findEnds();
      ends = known;
    }
    return known;
  }

  private Map<Long, Long> findEnds() {
    Map<Long, Long> found = new HashMap<>();
    Map<UUID, Owner> byId = new HashMap<>();
    for (Owner owner : owners) {
      byId.put(owner.claim().claimId(), owner);
      found.put(owner.epoch(), 0L);
    }
    Owner owner = last();
    long end = Long.MAX_VALUE;
    Set<UUID> passed = new HashSet<>();
    while (owner != null && passed.add(owner.claim().claimId())) {
      found.put(owner.epoch(), end);
      ShardClaim.Base base = owner.claim().base();
      Owner before = byId.get(base.claimId());
      owner = before == null || before.epoch() != base.epoch() ? null : before;
      end = base.seq();
    }
    return found;
  }

  /**
   * This lineage and one claim more. A claim that is there already, or whose epoch does not rise,
   * changes nothing.
   *
   * @param offset of the claim's record in Kafka
   */
  public Lineage with(long offset, ShardClaim claim) {
    long epoch = claim.epoch() > 0 ? claim.epoch() : offset + 1;
    Owner last = last();
    boolean known = owners.stream().anyMatch(o -> o.claim().claimId().equals(claim.claimId()));
    if (known || (last != null && epoch <= last.epoch())) {
      return this;
    }
    List<Owner> more = new ArrayList<>(owners);
    more.add(new Owner(epoch, claim));
    return new Lineage(more);
  }

  /** Every owner, first to last, those that no later claim went on from included. */
  public List<Owner> owners() {
    return owners;
  }

  /** The present owner, null if nobody ever claimed the shard. */
  public @Nullable Owner last() {
    return owners.isEmpty() ? null : owners.getLast();
  }

  /** The owner with that claim, null if there is none. */
  public @Nullable Owner owner(UUID claimId) {
    return owners.stream()
        .filter(owner -> owner.claim().claimId().equals(claimId))
        .findFirst()
        .orElse(null);
  }

  /** Whether somebody claimed that epoch. */
  public boolean knows(long epoch) {
    return ends().containsKey(epoch);
  }

  /** Whether that event happened, as far as these claims can tell. */
  public boolean isHistory(long epoch, long sequence) {
    Long end = ends().get(epoch);
    return end != null && sequence <= end;
  }

  /**
   * The last event of an epoch that is history, 0 if none is; empty for the present owner's epoch,
   * which has no end yet.
   *
   * @throws IllegalArgumentException for an epoch nobody claimed
   */
  public OptionalLong end(long epoch) {
    Long end = ends().get(epoch);
    if (end == null) {
      throw new IllegalArgumentException("nobody claimed epoch " + epoch);
    }
    return end == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(end);
  }

  /**
   * Whether events of that epoch may be lost behind its {@link #end}, nobody knows how many:
   * whoever went on from it said so.
   */
  public boolean mayLackEvents(long epoch) {
    return owners.stream()
        .anyMatch(o -> o.claim().base().epoch() == epoch && o.claim().lossAccepted());
  }
}
