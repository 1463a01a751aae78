package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of the journal, decoded. Immutable. */
public sealed interface JournalEntry {
  /** The tick it belongs to. */
  long tick();

  /** The last event up to here: its own for an event, the tick's last for a commit. */
  long sequence();

  /**
   * An event of a zone; history once its tick's commit follows.
   *
   * @param sequence dense within (shard, epoch), from 1
   * @param type simple name of the event's record
   * @param cause the player whose command led to it; null if a rule did
   * @param clientSeq sequence of that command, 0 if a rule did
   */
  record EventEntry(
      long sequence,
      long tick,
      ZoneId zone,
      String type,
      @Nullable PlayerId cause,
      long clientSeq,
      Event event)
      implements JournalEntry {}

  /**
   * The end of a tick.
   *
   * @param sequence last event of the shard so far
   * @param wallTimeMs time of day, in milliseconds since 1970; stamps the tick's events
   * @param hashes state hash of every zone of the shard, in the shard's order; none where only the
   *     events are known
   */
  record CommitEntry(long tick, long sequence, long wallTimeMs, List<ZoneHash> hashes)
      implements JournalEntry {
    public CommitEntry {
      hashes = List.copyOf(hashes);
    }
  }

  /** State hash of one zone after a tick. */
  record ZoneHash(ZoneId zone, long hash) {}
}
