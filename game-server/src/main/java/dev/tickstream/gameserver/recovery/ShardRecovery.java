package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a shard to the last tick it committed: the newest whole snapshot, then every tick of the
 * journal behind it, each checked against the state hash it was committed with.
 */
final class ShardRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRecovery.class);

  private final MappedJournal journal;
  private final SnapshotStore snapshots;
  private final TickDecoder decoder;

  ShardRecovery(MappedJournal journal, SnapshotStore snapshots, JournalCodec codec) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.decoder = new TickDecoder(codec);
  }

  /**
   * Recovers a shard that is still in its initial state.
   *
   * @throws UnknownHistoryException if snapshot and journal do not meet, or do not agree
   */
  Recovered recover(Shard shard) throws IOException, UnknownHistoryException {
    long startNs = System.nanoTime();
    SnapshotStore.Found found = snapshots.newest();
    found.damaged().forEach(line -> LOG.error("snapshot passed over: {}", line));
    StoredSnapshot stored = found.snapshot();
    requireMeeting(stored, !found.damaged().isEmpty());
    if (stored != null) {
      restore(shard, stored);
    }
    long epoch = stored == null ? 0 : stored.snapshot().epoch();
    long ticks = 0;
    long events = 0;
    long committed;
    try (JournalReader reader = reader(stored)) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        replay(shard, tick);
        epoch = Math.max(epoch, tick.epoch());
        ticks++;
        events += tick.events().size();
      }
      committed = shard.tick(); // what is kept is behind it, and replaced by every tick
      restoreKept(shard);
    } catch (JournalDamagedException e) {
      throw unknown(String.valueOf(e.getMessage()));
    }
    return new Recovered(
        journal.shard(),
        epoch,
        shard.sequence(),
        stored == null ? -1 : stored.snapshot().tick(),
        committed,
        shard.zones().stream().map(z -> new ZoneState(z, shard.stateHash(z))).toList(),
        ticks,
        events,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
  }

  private void requireMeeting(@Nullable StoredSnapshot stored, boolean damaged)
      throws UnknownHistoryException {
    long first = journal.firstPosition();
    long end = journal.committedPosition();
    if (stored == null && first > MappedJournal.START) {
      throw new UnknownHistoryException(
          journal.shard(),
          (damaged ? "no snapshot can be read" : "there is no snapshot")
              + ", and the journal's first ticks are gone",
          "move it away to begin anew");
    }
    if (stored != null && (stored.journalPosition() < first || stored.journalPosition() > end)) {
      throw unknown(
          "the snapshot of tick "
              + stored.snapshot().tick()
              + " goes on at journal position "
              + stored.journalPosition()
              + ", but the journal holds "
              + first
              + " to "
              + end);
    }
  }

  private void restore(Shard shard, StoredSnapshot stored) throws UnknownHistoryException {
    try {
      shard.restore(stored.snapshot());
    } catch (RuntimeException e) {
      throw unknown("the snapshot of tick " + stored.snapshot().tick() + " is refused: " + e);
    }
  }

  private void replay(Shard shard, JournalTick tick)
      throws JournalDamagedException, UnknownHistoryException {
    var committed = decoder.decode(tick);
    try {
      shard.replay(committed);
    } catch (RuntimeException e) {
      throw unknown("tick " + committed.commit().tick() + " does not replay: " + e);
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

  private JournalReader reader(@Nullable StoredSnapshot stored) throws IOException {
    return journal.read(stored == null ? MappedJournal.START : stored.journalPosition());
  }

  private UnknownHistoryException unknown(String what) {
    return new UnknownHistoryException(journal.shard(), what);
  }
}
