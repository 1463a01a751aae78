package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalSpan;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a shard to the last tick it committed: the newest snapshot of its history that is whole,
 * then every tick of the journal behind it, each checked against the state hash it was committed
 * with.
 */
final class ShardRecovery {
  private final MappedJournal journal;
  private final List<SnapshotStore> stores;
  private final ClaimsFile claims;
  private final boolean acceptLoss;
  private final TickDecoder decoder;
  private long ticks;
  private long events;
  private long epoch;
  private long committedMs;
  private @Nullable Candidate ahead;

  ShardRecovery(
      MappedJournal journal,
      List<SnapshotStore> stores,
      ClaimsFile claims,
      boolean acceptLoss,
      JournalCodec codec) {
    this.journal = journal;
    this.stores = stores;
    this.claims = claims;
    this.acceptLoss = acceptLoss;
    this.decoder = new TickDecoder(codec);
  }

  /**
   * Recovers a shard that is still in its initial state.
   *
   * @throws UnknownHistoryException if snapshot and journal do not meet, or do not agree
   */
  Recovered recover(Shard shard) throws IOException, UnknownHistoryException {
    long startNs = System.nanoTime();
    Candidates candidates = Candidates.ask(stores, new OwnHistory(claims));
    Candidate begun = begin(shard, candidates);
    long committed;
    try (JournalReader reader =
        journal.read(
            begun == null ? journal.firstPosition() : position(anchor(candidates, begun)))) {
      replay(shard, reader);
      committed = shard.tick(); // what is kept is behind it, and replaced by every tick
      restoreKept(shard);
    } catch (JournalDamagedException e) {
      throw unknown(String.valueOf(e.getMessage()));
    }
    long lastEpoch = Math.max(epoch, begun == null ? 0 : begun.epoch());
    return new Recovered(
        journal.shard(),
        lastEpoch,
        shard.sequence(),
        begun == null ? Recovered.INITIAL : begun.source(),
        begun == null ? -1 : begun.tick(),
        begun == null ? Map.of() : begun.checksums(),
        committed,
        committedMs,
        shard.zones().stream().map(z -> new ZoneState(z, shard.stateHash(z))).toList(),
        ticks,
        events,
        ahead == null ? 0 : ahead.eventsBehind(lastEpoch, shard.sequence()),
        candidates.refused(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
  }

  /** The first candidate that the shard takes and the journal goes on from; null if none is. */
  private @Nullable Candidate begin(Shard shard, Candidates candidates)
      throws IOException, UnknownHistoryException {
    End end = end(candidates);
    for (Candidate candidate : candidates.newestFirst()) {
      if (!meets(candidate, end, candidates)) {
        continue;
      }
      try {
        shard.restore(candidate.stored().snapshot());
        return candidate;
      } catch (SnapshotRefusedException e) {
        candidates.refuse(candidate, e.reason().name(), String.valueOf(e.getMessage()));
      }
    }
    if (journal.firstPosition() > MappedJournal.START) {
      throw UnknownHistoryException.lost(
          journal.shard(),
          (candidates.refused().isEmpty() ? "there is no snapshot" : "no snapshot can be read")
              + ", and the journal's first ticks are gone",
          "move it away to begin anew");
    }
    return null;
  }

  /**
   * How far the journal goes.
   *
   * @param sequence last event of the epoch
   */
  private record End(long epoch, long sequence) {}

  /** Where the journal ends; null if it holds nothing and no snapshot tells what it held. */
  private @Nullable End end(Candidates candidates) throws IOException, UnknownHistoryException {
    Candidate anchor = anchor(candidates, null);
    End end = anchor == null ? null : new End(anchor.epoch(), anchor.sequence());
    try (JournalReader reader = journal.read(position(anchor))) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        CommitEntry commit = decoder.commit(tick);
        end = new End(tick.epoch(), commit.sequence());
        committedMs = commit.wallTimeMs();
      }
    } catch (JournalDamagedException e) {
      throw unknown(String.valueOf(e.getMessage()));
    }
    if (committedMs == 0 && claims.lossToTell()) {
      committedMs = lastCommitMs();
    }
    return end;
  }

  /** Wall time of the journal's last commit, which a snapshot contains; 0 if there is none. */
  private long lastCommitMs() throws IOException {
    try {
      JournalTick last = JournalSpan.of(journal.directory()).last();
      return last == null ? 0 : decoder.commit(last).wallTimeMs();
    } catch (JournalDamagedException e) {
      return 0; // of no use to the state: that is the snapshot's
    }
  }

  /**
   * The newest snapshot whose place in the journal is known: what is before it need not be read.
   *
   * @param behind only those that are not newer than this one, if given
   */
  private @Nullable Candidate anchor(Candidates candidates, @Nullable Candidate behind) {
    for (Candidate candidate : candidates.newestFirst()) {
      long position = candidate.stored().journalPosition();
      boolean within =
          position >= journal.firstPosition() && position <= journal.committedPosition();
      boolean newer =
          behind != null
              && StoredSnapshot.compare(candidate.stored().snapshot(), behind.stored().snapshot())
                  > 0;
      if (within && !newer) {
        return candidate;
      }
    }
    return null;
  }

  private long position(@Nullable Candidate anchor) {
    return anchor == null ? journal.firstPosition() : anchor.stored().journalPosition();
  }

  /**
   * Whether the journal goes on from a snapshot.
   *
   * @throws UnknownHistoryException if it shows that the end of the journal is lost
   */
  private boolean meets(Candidate candidate, @Nullable End end, Candidates candidates)
      throws UnknownHistoryException {
    long position = candidate.stored().journalPosition();
    boolean local = position != StoredSnapshot.ANYWHERE;
    String gap = null;
    if (local && (position < journal.firstPosition() || position > journal.committedPosition())) {
      gap =
          " goes on at journal position "
              + position
              + ", but the journal holds "
              + journal.firstPosition()
              + " to "
              + journal.committedPosition();
    } else if (!local && isAhead(candidate, end)) {
      gap =
          " holds event "
              + candidate.sequence()
              + " of epoch "
              + candidate.epoch()
              + ", but the journal ends "
              + (end == null
                  ? "before"
                  : "at event " + end.sequence() + " of epoch " + end.epoch());
    }
    if (gap == null) {
      return true;
    }
    if (!acceptLoss) {
      throw unknown(candidate.name() + gap);
    }
    if (ahead == null) { // the newest comes first
      ahead = candidate;
    }
    candidates.refuse(candidate, "AHEAD_OF_JOURNAL", candidate.name() + gap);
    return false;
  }

  private static boolean isAhead(Candidate candidate, @Nullable End end) {
    if (end == null) {
      return candidate.sequence() > 0;
    }
    return candidate.epoch() == end.epoch()
        ? candidate.sequence() > end.sequence()
        : candidate.epoch() > end.epoch() && candidate.sequence() > 0;
  }

  private void replay(Shard shard, JournalReader reader)
      throws IOException, UnknownHistoryException {
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      CommittedTick committed = decoder.decode(tick);
      epoch = Math.max(epoch, tick.epoch());
      if (committed.commit().tick() <= shard.tick()) {
        continue;
      }
      try {
        shard.replay(committed);
      } catch (RuntimeException e) {
        throw unknown("tick " + committed.commit().tick() + " does not replay: " + e);
      }
      ticks++;
      events += tick.events().size();
    }
  }

  /** Moves of a process that died while its journal had no room. */
  private void restoreKept(Shard shard) throws JournalDamagedException, UnknownHistoryException {
    ByteBuffer kept = journal.kept();
    if (kept == null) {
      return;
    }
    try {
      shard.restoreKept(kept);
    } catch (RuntimeException e) {
      throw unknown("the moves kept beside the journal are refused: " + e.getMessage());
    }
  }

  private UnknownHistoryException unknown(String what) {
    return UnknownHistoryException.lost(journal.shard(), what);
  }
}
