package dev.tickstream.gameserver.simulation;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.ShardHead.ZoneState;
import java.util.List;

/** A tick that was committed, as whoever was told of it knows it. */
record Tick(long epoch, List<EventEntry> events, CommitEntry commit) {
  boolean leadsTo(long toEpoch, long sequence, List<ZoneState> zones) {
    return epoch == toEpoch && commit.sequence() == sequence && states().equals(zones);
  }

  List<ZoneState> states() {
    return commit.hashes().stream().map(z -> new ZoneState(z.zone(), z.hash())).toList();
  }

  @Override
  public String toString() {
    return "tick " + commit.tick() + " (epoch " + epoch + ", event " + commit.sequence() + ")";
  }
}
