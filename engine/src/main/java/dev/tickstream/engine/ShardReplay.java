package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.events.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Deals recorded ticks out to the zones of a shard, and refuses a journal with a gap. */
final class ShardReplay {
  private final GameModel model;
  private final Map<ZoneId, Zone> zones;
  private final Map<ZoneId, ZoneReplay> replays = new HashMap<>();

  ShardReplay(GameModel model, Map<ZoneId, Zone> zones) {
    this.model = model;
    this.zones = zones;
  }

  /**
   * Applies a tick.
   *
   * @param lastSequence last event before it
   */
  void apply(CommittedTick recorded, long lastSequence) {
    long tick = recorded.commit().tick();
    long last = lastSequence;
    for (EventEntry event : recorded.events()) {
      last = requireNext(last, event.sequence(), tick);
      replayOf(event.zone(), tick).add(event);
    }
    requireEnd(recorded, last);
    if (recorded.commit().hashes().isEmpty()) {
      replays.values().forEach(replay -> replay.finish(tick));
      return;
    }
    for (ZoneHash hash : recorded.commit().hashes()) {
      replayOf(hash.zone(), tick).finish(tick, hash.hash());
    }
  }

  /** Sequences are dense; they begin anew with each epoch. */
  private static long requireNext(long last, long sequence, long tick) {
    if (sequence != last + 1 && sequence != 1) {
      throw new ReplayException(
          "tick " + tick + ": event " + sequence + " follows event " + last + " in the journal");
    }
    return sequence;
  }

  /** An epoch that has recorded nothing yet commits at 0. */
  private static void requireEnd(CommittedTick recorded, long last) {
    long sequence = recorded.commit().sequence();
    boolean nothingYet = sequence == 0 && recorded.events().isEmpty();
    if (sequence != last && !nothingYet) {
      throw new ReplayException(
          "tick %d ends at event %d, but its commit says %d"
              .formatted(recorded.commit().tick(), last, sequence));
    }
  }

  private ZoneReplay replayOf(ZoneId id, long tick) {
    Zone zone = zones.get(id);
    if (zone == null) {
      throw new ReplayException(
          "tick %d is of zone %s, which this shard is not configured to run".formatted(tick, id));
    }
    return replays.computeIfAbsent(id, key -> new ZoneReplay(zone.state(), model));
  }
}
