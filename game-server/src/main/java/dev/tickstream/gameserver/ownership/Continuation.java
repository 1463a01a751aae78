package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a shard's directory continues what Kafka has of the shard, and from where. */
final class Continuation {
  private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);

  private final ShardStorage storage;
  private final MappedJournal journal;
  private final ClaimsFile claims;
  private final Standing standing;
  private final Adoption adoption;
  private final HeadLocator locator;
  private final OrphanSearch search;

  Continuation(
      ShardStorage storage,
      Standing standing,
      Adoption adoption,
      HeadLocator locator,
      OrphanSearch search) {
    this.storage = storage;
    this.journal = storage.journal();
    this.claims = storage.claims();
    this.standing = standing;
    this.adoption = adoption;
    this.locator = locator;
    this.search = search;
  }

  /**
   * Where a directory that holds the shard's history whole goes on, its earlier owners claimed.
   *
   * @param draft to which the earlier owners' claims are added
   * @param claimId of the incarnation that asks
   * @return null if it goes on behind what Kafka has, because a loss is accepted
   */
  @Nullable Start of(ClaimDraft draft, UUID claimId) throws StorageException, IOException {
    String strange = standing.strangeTo(draft.lineage());
    if (strange == null) {
      strange = standing.contradiction();
    }
    boolean unrecorded = strange == null && standing.isAfterUnrecorded();
    if (unrecorded) {
      strange = unshipped(draft.fenced().view().head());
      if (strange == null) {
        return null;
      }
    } else if (strange == null) {
      try {
        adoption.adopt(draft);
        return locator.locate(draft.fenced(), draft.lineage(), journal.firstPosition());
      } catch (ShardRefusedException e) {
        strange = String.valueOf(e.getMessage());
      }
    }
    if (!unrecorded) {
      keepOrphansApart(draft, claimId);
    }
    if (!storage.acceptsLoss() && !claims.lossAccepted()) {
      throw standing.isEmpty()
          ? UnknownHistoryException.lost(journal.shard(), "its directory is empty, and " + strange)
          : unknown(strange);
    }
    LOG.error("shard {}: loss accepted, {}", journal.shard(), strange);
    return null;
  }

  /**
   * What still waited when recording was turned off, and cannot follow any more; null if nothing.
   */
  private @Nullable String unshipped(@Nullable ShardHead head) {
    ShardClaim.Base end = claims.endBeforeUnrecorded();
    long epoch = head == null ? 0 : head.epoch();
    long sequence = head == null ? 0 : head.sequence();
    if (end.epoch() < epoch || (end.epoch() == epoch && end.seq() <= sequence)) {
      return null;
    }
    return "recording was turned off before Kafka had all: the journal came to event "
        + end.seq()
        + " of epoch "
        + end.epoch()
        + ", Kafka has it up to event "
        + sequence
        + " of epoch "
        + epoch;
  }

  private void keepOrphansApart(ClaimDraft draft, UUID claimId)
      throws StorageException, IOException {
    OrphanSearch.Found orphans = search.search(draft.lineage(), claimId);
    if (orphans.isEmpty()) {
      return;
    }
    try {
      draft.fenced().append(orphans.records(draft.fenced()));
    } catch (KafkaException e) {
      // Known is known: without the note it is refused all the same, and the next start finds it.
      throw unknown(orphans.describe() + "; Kafka did not take the note of them: " + e);
    }
    throw unknown(orphans.describe() + closeAsOrphaned(orphans.epoch()));
  }

  /** However it ends, the directory is not this process's any more. */
  private String closeAsOrphaned(long epoch) {
    try {
      return "; its journal is kept in " + storage.closeAsOrphaned(epoch);
    } catch (IOException e) {
      return "; its journal could not be kept apart: " + e;
    }
  }

  private UnknownHistoryException unknown(String what) {
    return new UnknownHistoryException(journal.shard(), what);
  }
}
