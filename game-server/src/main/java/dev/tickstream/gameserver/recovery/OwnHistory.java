package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shard's directory knows of its own history: its owners, and what each went on from. A
 * state of an epoch it never heard of is somebody else's, and one beyond what the next owner went
 * on from is an orphan.
 */
public final class OwnHistory implements Candidates.History {
  private final ClaimsFile claims;

  /** As of the directory's claims. */
  public OwnHistory(ClaimsFile claims) {
    this.claims = claims;
  }

  /** Whether a state before an owner's first event is the one that it went on from. */
  private static boolean isOf(Candidate candidate, OwnerLine owner) {
    Set<ZoneState> states = new HashSet<>();
    for (ZoneSnapshot zone : candidate.stored().snapshot().zones()) {
      states.add(new ZoneState(zone.zone(), zone.hash()));
    }
    return candidate.tick() >= owner.tick() && states.equals(Set.copyOf(owner.zones()));
  }

  @Override
  public @Nullable Refused refuse(Candidate candidate) {
    UUID incarnation = candidate.stored().snapshot().incarnation();
    OwnerLine owner =
        incarnation.equals(ShardSnapshot.UNKNOWN)
            ? claims.ofEpoch(candidate.epoch())
            : claims.of(incarnation);
    if (owner == null) {
      boolean ownDisk = candidate.stored().journalPosition() != StoredSnapshot.ANYWHERE;
      return ownDisk
          ? null
          : new Refused(
              candidate.name(),
              "NOT_HISTORY",
              "it is of epoch "
                  + candidate.epoch()
                  + " of an owner whom this directory does not know");
    }
    if (candidate.sequence() == 0 && !isOf(candidate, owner)) {
      return new Refused(
          candidate.name(),
          "NOT_HISTORY",
          "it is of epoch "
              + owner.epoch()
              + " before its first event, but not the state that it went on from");
    }
    OwnerLine next = null;
    for (OwnerLine line : claims.lines()) {
      boolean later = line.epoch() > owner.epoch() && line.state() != OwnerLine.State.INTENDED;
      if (later && (next == null || line.epoch() < next.epoch())) {
        next = line;
      }
    }
    if (next == null || next.state() == OwnerLine.State.UNRECORDED) {
      return null;
    }
    long end = next.base().epoch() == owner.epoch() ? next.base().seq() : 0;
    return candidate.sequence() <= end
        ? null
        : new Refused(
            candidate.name(),
            "NOT_HISTORY",
            "epoch "
                + next.epoch()
                + " went on from event "
                + end
                + " of its epoch, it holds "
                + candidate.sequence());
  }
}
