package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalSpan;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.Candidates;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.GapException;
import dev.tickstream.gameserver.recovery.OwnHistory;
import dev.tickstream.gameserver.recovery.Past;
import dev.tickstream.gameserver.recovery.PastTick;
import dev.tickstream.gameserver.recovery.PastTicks;
import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard's history as its directory has it, or one that was kept apart. Its server may be playing
 * on: the journal ends where it ended when it was opened.
 */
final class JournalPast implements Past {
  private final Path directory;
  private final JournalSpan span;
  private final TickDecoder decoder;
  private final SnapshotStore snapshots;
  private final OwnHistory history;
  private final List<ZoneId> zones;
  private final long lastTick;

  /**
   * Opens a shard's directory, or a journal's that was kept apart.
   *
   * @throws JournalDamagedException if the journal's end is damaged, or it is another game's
   */
  JournalPast(Path directory, JournalCodec codec) throws IOException {
    Path inside = directory.resolve("journal");
    this.directory = directory;
    span = JournalSpan.of(Files.isDirectory(inside) ? inside : directory);
    decoder = new TickDecoder(codec);
    snapshots = new FileSnapshotStore(directory.resolve("snapshots"), span.shard());
    history = new OwnHistory(ClaimsFile.open(directory.resolve("claims")));
    JournalTick last = span.last();
    if (last != null) {
      CommitEntry commit = decoder.commit(last);
      zones = commit.hashes().stream().map(ZoneHash::zone).toList();
      lastTick = commit.tick();
    } else { // made anew and not played since, or never played
      List<StoredSnapshot> stored = snapshots.find().snapshots();
      ShardSnapshot newest = stored.isEmpty() ? null : stored.getFirst().snapshot();
      zones = newest == null ? List.of() : newest.zones().stream().map(ZoneSnapshot::zone).toList();
      lastTick = newest == null ? 0 : newest.tick();
    }
  }

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public int shard() {
    return span.shard();
  }

  @Override
  public List<ZoneId> zones() {
    return zones;
  }

  @Override
  public long lastTick() {
    return lastTick;
  }

  @Override
  public List<SnapshotStore> snapshots() {
    return List.of(snapshots);
  }

  @Override
  public Candidates.History history() {
    return history;
  }

  @Override
  public PastTicks after(@Nullable Candidate from) throws IOException, GapException {
    long begin = from == null ? StoredSnapshot.ANYWHERE : from.stored().journalPosition();
    boolean known = begin != StoredSnapshot.ANYWHERE;
    if (from == null ? !span.isWhole() : known && (begin < span.from() || begin > span.to())) {
      throw new GapException("the journal goes from position " + span.from() + " to " + span.to());
    }
    Ticks ticks = new Ticks(span.read(known ? begin : span.from()));
    boolean begun = false;
    try {
      if (from != null && !known) {
        ticks.requireMeets(from);
      }
      begun = true;
      return ticks;
    } finally {
      if (!begun) {
        ticks.close();
      }
    }
  }

  private final class Ticks implements PastTicks {
    private final JournalReader reader;

    Ticks(JournalReader reader) {
      this.reader = reader;
    }

    /** A snapshot without a position must lie within the journal, or just before it. */
    void requireMeets(Candidate from) throws IOException, GapException {
      JournalTick tick = reader.next();
      if (tick == null) {
        throw new GapException("the journal has no tick");
      }
      CommitEntry commit = decoder.commit(tick);
      long before = commit.sequence() - tick.events().size();
      boolean follows = tick.epoch() == from.epoch() && before == from.sequence();
      if (commit.tick() > from.tick() && !follows) {
        throw new GapException("the journal begins with tick " + commit.tick());
      }
      while (tick != null && decoder.commit(tick).tick() <= from.tick()) {
        tick = reader.next();
      }
      if (tick != null) {
        reader.unread(tick);
      }
    }

    @Override
    public @Nullable PastTick next() throws IOException {
      try {
        JournalTick tick = reader.next();
        return tick == null ? null : new PastTick(tick.epoch(), decoder.decode(tick));
      } catch (JournalDamagedException e) {
        if (JournalSpan.of(span.directory()).from() != span.from()) {
          throw new IOException("the server freed what was to be read next; ask again", e);
        }
        throw e;
      }
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
