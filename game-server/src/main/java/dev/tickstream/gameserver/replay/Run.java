package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.engine.OpenRow;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ReplayException;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.GapException;
import dev.tickstream.gameserver.recovery.Past;
import dev.tickstream.gameserver.recovery.PastTick;
import dev.tickstream.gameserver.recovery.PastTicks;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard in a sandbox, taken through its recorded ticks one by one. What was recorded of its state
 * is not believed, so that it can be compared.
 */
final class Run implements AutoCloseable {
  /** {@link #nextTick} when there is none. */
  static final long NEVER = Long.MAX_VALUE;

  private final Past past;
  private final @Nullable Candidate begun;
  private final Shard shard;
  private final PastTicks ticks;
  private final long until;
  private @Nullable PastTick ahead;
  private @Nullable PastTick last;
  private long events;
  private long played;

  /**
   * @param begun the snapshot it begins with, null for the initial state
   * @param shard in that state
   * @param ticks behind it
   * @param until the last tick that is wanted
   */
  Run(Past past, @Nullable Candidate begun, Shard shard, PastTicks ticks, long until) {
    this.past = past;
    this.begun = begun;
    this.shard = shard;
    this.ticks = ticks;
    this.until = until;
  }

  /** Where its ticks come from. */
  Past past() {
    return past;
  }

  /** What it began with, in words. */
  String beginning() {
    return begun == null ? "the initial state" : begun.name();
  }

  /** Takes the next tick; false behind the last. */
  boolean step() throws IOException, ReplayRefusedException {
    PastTick tick = ahead();
    if (tick == null) {
      return false;
    }
    CommitEntry commit = tick.tick().commit();
    long before = tick();
    try {
      shard.replay(
          new CommittedTick(
              tick.tick().events(),
              new CommitEntry(commit.tick(), commit.sequence(), commit.wallTimeMs(), List.of())));
    } catch (ReplayException e) {
      throw new ReplayRefusedException(
          "tick " + commit.tick() + " of " + past.name() + " does not replay: " + e.getMessage());
    }
    played += tick.epoch() == epoch() ? commit.tick() - before : 1;
    events += tick.tick().events().size();
    last = tick;
    ahead = null;
    return true;
  }

  /** Takes every tick up to that one. */
  void advance(long tick) throws IOException, ReplayRefusedException {
    while (nextTick() <= tick) {
      step();
    }
  }

  /** Number of the next tick, {@link #NEVER} if there is none. */
  long nextTick() throws IOException, ReplayRefusedException {
    PastTick next = ahead();
    return next == null ? NEVER : next.number();
  }

  private @Nullable PastTick ahead() throws IOException, ReplayRefusedException {
    PastTick next = ahead;
    try {
      while (next == null || next.number() <= tick()) {
        next = ticks.next();
        if (next == null) {
          return null;
        }
      }
    } catch (GapException e) {
      throw new ReplayRefusedException(
          past.name() + " does not go on behind tick " + tick() + ": " + e.getMessage());
    }
    ahead = next;
    return next.number() <= until ? next : null;
  }

  /** The last tick taken, null before the first. */
  @Nullable PastTick last() {
    return last;
  }

  /** The tick whose state it is in. */
  long tick() {
    return shard.tick();
  }

  /** The epoch of that tick; 0 in the initial state. */
  long epoch() {
    if (last != null) {
      return last.epoch();
    }
    return begun == null ? 0 : begun.epoch();
  }

  /** State of a zone, as it was computed. */
  long hash(ZoneId zone) {
    return shard.stateHash(zone);
  }

  /** State of a zone as it was recorded with the last tick, null if it was not. */
  @Nullable Long recorded(ZoneId zone) {
    if (last != null) {
      for (ZoneHash hash : last.tick().commit().hashes()) {
        if (hash.zone().equals(zone)) {
          return hash.hash();
        }
      }
    }
    return null;
  }

  /** Events taken so far. */
  long events() {
    return events;
  }

  /** Ticks that play took for what was taken so far; time between two owners is left out. */
  long played() {
    return played;
  }

  /** A zone's rows, in order. */
  List<OpenRow> rows(ZoneId zone, OpenRows open) {
    ShardSnapshot now =
        shard.recoveredSnapshot(epoch(), ShardSnapshot.UNKNOWN, shard.sequence(), tick());
    for (ZoneSnapshot each : now.zones()) {
      if (each.zone().equals(zone)) {
        return open.open(each.bytes());
      }
    }
    throw new IllegalArgumentException("no zone " + zone);
  }

  @Override
  public void close() {
    ticks.close();
  }
}
