package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.Recovered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shard's directory can prove of its own history: its claims, and the state it led to. */
final class Standing {
  private final ClaimsFile claims;
  private final Recovered recovered;

  Standing(ClaimsFile claims, Recovered recovered) {
    this.claims = claims;
    this.recovered = recovered;
  }

  /** Whether there is nothing at all: only Kafka can tell whether that is all there ever was. */
  boolean isEmpty() {
    return claims.last() == null && recovered.fresh();
  }

  /** Why claims and journal do not agree; null if they do. */
  @Nullable String contradiction() {
    OwnerLine last = claims.last();
    long epoch = recovered.epoch();
    if (epoch > 0 && claims.ofEpoch(epoch) == null) {
      return "its journal ends in epoch " + epoch + ", of which its claims file knows nothing";
    }
    if (last == null
        || last.epoch() == epoch
        || last.state() == OwnerLine.State.UNRECORDED
        || last.wentOnFrom(recovered)) {
      return null;
    }
    return "epoch "
        + last.epoch()
        + " was played after what its journal holds, which ends in epoch "
        + epoch;
  }

  /** Why it does not go on from the shard's last claim; null if it does, or if there is none. */
  @Nullable String strangeTo(Lineage lineage) {
    Lineage.Owner tip = lineage.last();
    if (tip == null || claims.of(tip.claim().claimId()) != null) {
      return null;
    }
    return "the last owner is "
        + tip.claim().node()
        + " since "
        + Instant.ofEpochMilli(tip.claim().wallTime())
        + ", under epoch "
        + tip.epoch()
        + ", which its claims file does not know";
  }

  /** Whether these owners' epochs can be claimed after that one. */
  static boolean rises(List<OwnerLine> owners, Lineage.Owner tip) {
    return owners.stream().allMatch(owner -> owner.epoch() > tip.epoch());
  }

  /** Whether what came last is not to be recorded. */
  boolean isAfterUnrecorded() {
    OwnerLine last = claims.last();
    return last != null && last.state() == OwnerLine.State.UNRECORDED;
  }

  /** The last event of the directory's own history. */
  ShardClaim.Base end() {
    OwnerLine last = claims.last();
    return last == null
        ? ShardClaim.Base.NONE
        : new ShardClaim.Base(
            last.epoch(),
            last.epoch() == recovered.epoch() ? recovered.sequence() : 0,
            last.claimId());
  }
}
