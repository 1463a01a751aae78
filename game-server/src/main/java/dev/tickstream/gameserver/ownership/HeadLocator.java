package dev.tickstream.gameserver.ownership;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.Recovered;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tick that Kafka's head names in the journal. It must be there, with the same sequence
 * and state hashes, and what is next must follow it: anything else is another history, or a hole in
 * this one, unless a claim says that a loss was accepted there.
 */
final class HeadLocator {
  private final MappedJournal journal;
  private final Recovered recovered;
  private final TickDecoder decoder;

  /**
   * @param recovered what the shard came back to
   */
  HeadLocator(MappedJournal journal, Recovered recovered, TickDecoder decoder) {
    this.journal = journal;
    this.recovered = recovered;
    this.decoder = decoder;
  }

  /**
   * Finds where shipping goes on: behind what Kafka has.
   *
   * @param from a position between two ticks, usually not behind the head. A head that lies before
   *     it, because later ones were taken back, is looked for from the oldest tick on
   */
  Start locate(FencedShard fenced, Lineage lineage, long from)
      throws IOException, ShardRefusedException {
    try (JournalReader reader = journal.read(from)) {
      JournalTick head = seek(reader, fenced.view().head(), lineage);
      return new Start(fenced, lineage, reader.position(), head);
    } catch (ShardRefusedException e) {
      long oldest = journal.firstPosition();
      if (e.reason() != ShardRefusedException.Reason.GAP || from <= oldest) {
        throw e;
      }
      return locate(fenced, lineage, oldest);
    }
  }

  /** Returns the last tick passed over, usually the head's; null if there is none. */
  private @Nullable JournalTick seek(
      JournalReader reader, @Nullable ShardHead head, Lineage lineage)
      throws IOException, ShardRefusedException {
    JournalTick passed = head == null ? null : passHead(reader, head, lineage);
    requireContinues(reader, head, lineage);
    return passed;
  }

  private @Nullable JournalTick passHead(JournalReader reader, ShardHead head, Lineage lineage)
      throws IOException, ShardRefusedException {
    JournalTick passed = null;
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      CommitEntry commit = decoder.commit(tick);
      if (isHead(tick, commit, head)) {
        return tick;
      }
      boolean counts = lineage.isHistory(tick.epoch(), commit.sequence());
      if (counts && isBehind(tick, commit, head)) {
        if (!Continuity.lossBetween(lineage, head.epoch(), tick.epoch())) {
          throw gap(
              name(head)
                  + ", which the journal lacks: it has tick "
                  + commit.tick()
                  + " of epoch "
                  + tick.epoch());
        }
        reader.unread(tick);
        return passed;
      }
      passed = tick;
    }
    boolean standsAtHead = passed == null && isStateOf(head); // its directory was made anew
    if (standsAtHead || Continuity.lossBetween(lineage, head.epoch(), Long.MAX_VALUE)) {
      return passed;
    }
    throw foreign(
        name(head)
            + ", but the journal in "
            + journal.directory()
            + (passed == null ? " holds nothing" : " ends in epoch " + passed.epoch()));
  }

  private boolean isStateOf(ShardHead head) {
    return recovered.epoch() == head.epoch()
        && recovered.sequence() == head.sequence()
        && recovered.zones().equals(head.zones());
  }

  private boolean isHead(JournalTick tick, CommitEntry commit, ShardHead head)
      throws ShardRefusedException {
    if (tick.epoch() != head.epoch() || commit.tick() != head.tick()) {
      return false;
    }
    List<ZoneState> zones = states(commit);
    if (commit.sequence() != head.sequence() || !zones.equals(head.zones())) {
      throw foreign(name(head) + ", which the journal remembers differently");
    }
    return true;
  }

  private static boolean isBehind(JournalTick tick, CommitEntry commit, ShardHead head) {
    return tick.epoch() > head.epoch()
        || (tick.epoch() == head.epoch() && commit.tick() > head.tick());
  }

  /** The first tick that is history and not in Kafka must begin where Kafka ends. */
  private void requireContinues(JournalReader reader, @Nullable ShardHead head, Lineage lineage)
      throws IOException, ShardRefusedException {
    JournalTick first = null;
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      if (first == null) {
        first = tick;
      }
      CommitEntry commit = decoder.commit(tick);
      if (!lineage.isHistory(tick.epoch(), commit.sequence())) {
        continue;
      }
      long before = commit.sequence() - tick.events().size();
      long epoch = head == null ? 0 : head.epoch();
      long sequence = head == null ? 0 : head.sequence();
      boolean next = tick.epoch() == epoch ? before == sequence : before == 0;
      if (!next || !Continuity.mayGoOn(lineage, epoch, sequence, tick.epoch())) {
        throw gap(
            (head == null ? "Kafka has none" : name(head))
                + ", but the journal goes on behind event "
                + before
                + " of epoch "
                + tick.epoch());
      }
      break;
    }
    if (first != null) {
      reader.unread(first);
    }
  }

  /** Each zone's state after a commit. */
  static List<ZoneState> states(CommitEntry commit) {
    return commit.hashes().stream().map(HeadLocator::state).toList();
  }

  private static ZoneState state(ZoneHash zone) {
    return new ZoneState(zone.zone(), zone.hash());
  }

  private static String name(ShardHead head) {
    return "its head is tick " + head.tick() + " of epoch " + head.epoch();
  }

  private ShardRefusedException foreign(String what) {
    return new ShardRefusedException(
        ShardRefusedException.Reason.FOREIGN, "Kafka has another history: " + what);
  }

  private ShardRefusedException gap(String what) {
    return new ShardRefusedException(
        ShardRefusedException.Reason.GAP, "events are missing: " + what);
  }
}
