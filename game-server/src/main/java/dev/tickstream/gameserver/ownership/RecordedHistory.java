package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.Candidates;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka knows of a shard's history. A snapshot beyond Kafka's head holds effects of events
 * that can never be recorded any more, so it is not used; but it shows how much was lost.
 */
final class RecordedHistory implements Candidates.History {
  /** Ten seconds: the loss that was asked for (SPEC R6). */
  private static final long TAIL_TICKS_MAX = 200;

  private final Lineage lineage;
  private final ShardHead head;
  private long lastTickSeen;
  private @Nullable Candidate beyond;

  RecordedHistory(Lineage lineage, ShardHead head) {
    this.lineage = lineage;
    this.head = head;
    this.lastTickSeen = head.tick();
  }

  @Override
  public @Nullable Refused refuse(Candidate candidate) {
    Lineage.Owner owner = lineage.owner(candidate.stored().snapshot().incarnation());
    boolean unclaimed = owner == null && isAfterLast(lineage, candidate.epoch());
    if (!unclaimed && (owner == null || owner.epoch() != candidate.epoch())) {
      return new Refused(
          candidate.name(),
          "NOT_HISTORY",
          "nobody claimed its epoch " + candidate.epoch() + " under its name");
    }
    if (!mayBe(lineage, candidate.epoch(), candidate.sequence())) {
      return new Refused(
          candidate.name(),
          "NOT_HISTORY",
          "a later owner went on from before its event "
              + candidate.sequence()
              + " of epoch "
              + candidate.epoch());
    }
    if (isBeyondHead(candidate)) {
      lastTickSeen = Math.max(lastTickSeen, candidate.tick());
      if (beyond == null || candidate.tick() > beyond.tick()) {
        beyond = candidate;
      }
      return new Refused(
          candidate.name(),
          "AHEAD_OF_KAFKA",
          "it holds event "
              + candidate.sequence()
              + " of epoch "
              + candidate.epoch()
              + ", Kafka has up to event "
              + head.sequence()
              + " of epoch "
              + head.epoch());
    }
    return null;
  }

  /** Whether an event is history, or of an epoch counted without Kafka that may become so. */
  static boolean mayBe(Lineage lineage, long epoch, long sequence) {
    return lineage.isHistory(epoch, sequence) || isAfterLast(lineage, epoch);
  }

  private static boolean isAfterLast(Lineage lineage, long epoch) {
    Lineage.Owner last = lineage.last();
    return last == null || epoch > last.epoch();
  }

  /** What nobody claimed went on from what nobody can name, even before its first event. */
  private boolean isBeyondHead(Candidate candidate) {
    return candidate.epoch() == head.epoch()
        ? candidate.sequence() > head.sequence()
        : candidate.epoch() > head.epoch()
            && (candidate.sequence() > 0 || !lineage.knows(candidate.epoch()));
  }

  /** The last tick that is known to have been played. */
  long lastTickSeen() {
    return lastTickSeen;
  }

  /** Events behind Kafka's head that a snapshot shows were recorded. */
  long eventsBeyond() {
    return beyond == null ? 0 : beyond.eventsBehind(head.epoch(), head.sequence());
  }

  /**
   * Requires that no snapshot shows more to be lost than a moment.
   *
   * @throws UnknownHistoryException if one does: an operator decides whether to wait for the disk
   */
  void requireShortTail(int shard) throws UnknownHistoryException {
    Candidate seen = beyond;
    if (seen != null && seen.tick() - head.tick() > TAIL_TICKS_MAX) {
      throw new UnknownHistoryException(
          shard,
          seen.name()
              + " shows that "
              + (seen.tick() - head.tick())
              + " ticks were played behind what Kafka has");
    }
  }
}
