package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.OwnerLine;
import java.util.List;
import java.util.UUID;

/** Claims what was counted without Kafka, each epoch under its own number. */
final class Adoption {
  private final int shard;
  private final ClaimsFile claims;
  private final Standing standing;
  private final Claimant claimant;

  Adoption(int shard, ClaimsFile claims, Standing standing, Claimant claimant) {
    this.shard = shard;
    this.claims = claims;
    this.standing = standing;
    this.claimant = claimant;
  }

  /** Drafts a claim for every owner that Kafka does not know yet. */
  void adopt(ClaimDraft draft) {
    for (OwnerLine owner : claims.unclaimed(draft.lineage())) {
      draft.add(claimant.claim(shard, owner, owner.base(), owner.epoch()));
    }
  }

  /**
   * Requires that an incarnation whose claim is not the last one may still follow it.
   *
   * @throws ShardRefusedException if somebody else owns the shard
   */
  void requireHeir(Lineage lineage, UUID claimId) throws ShardRefusedException {
    Lineage.Owner tip = lineage.last();
    List<OwnerLine> unclaimed = claims.unclaimed(lineage);
    boolean heir =
        !unclaimed.isEmpty()
            && unclaimed.getLast().claimId().equals(claimId)
            && standing.strangeTo(lineage) == null
            && (tip == null || Standing.rises(unclaimed, tip));
    if (!heir) {
      throw new ShardRefusedException(
          ShardRefusedException.Reason.FENCED,
          "it is no longer owned by this process: "
              + (tip == null
                  ? "its claim is gone"
                  : tip.claim().node() + " owns it under epoch " + tip.epoch()));
    }
  }
}
