package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import java.util.List;

/** A whole tick as the journal holds it: its events in order, and the commit. Immutable. */
public record CommittedTick(List<EventEntry> events, CommitEntry commit) {
  public CommittedTick {
    events = List.copyOf(events);
  }
}
