package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes a played tick to the journal: the events of all zones, numbered, and the commit. */
final class TickCommitter {
  /** An idle shard commits this often, so that its head moves on. */
  private static final int IDLE_TICKS = ShardConfig.TICKS_PER_SECOND;

  private final Journal journal;
  private final JournalCodec codec;
  private final WallClock clock;
  private final MessagePackWriter writer;
  private long sequence;
  private long committedTick;

  TickCommitter(Journal journal, JournalCodec codec, WallClock clock, int bytesMax) {
    this.journal = journal;
    this.codec = codec;
    this.clock = clock;
    this.writer = new MessagePackWriter(4_096, bytesMax);
  }

  /** Number of the last event. */
  long sequence() {
    return sequence;
  }

  void startAt(long tick, long newSequence) {
    committedTick = tick;
    sequence = newSequence;
  }

  /** Records the tick, unless it is one of many idle ones. */
  void commit(long tick, Collection<Zone> zones) {
    boolean idle = true;
    for (Zone zone : zones) {
      List<PendingEvent> events = zone.sealed();
      for (int i = 0; i < events.size(); i++) {
        append(tick, zone, events.get(i));
      }
      idle &= events.isEmpty();
    }
    if (!idle || tick - committedTick >= IDLE_TICKS) {
      List<ZoneHash> hashes = new ArrayList<>(zones.size());
      for (Zone zone : zones) {
        hashes.add(new ZoneHash(zone.id(), zone.hash()));
      }
      writer.reset();
      codec.write(writer, new CommitEntry(tick, sequence, clock.currentTimeMillis(), hashes));
      journal.commit(writer.written());
      committedTick = tick;
    }
  }

  /** Ends a tick without room: its moves replace those kept before. */
  void keep(long tick, Collection<Zone> zones) {
    writer.reset();
    KeptMoves.write(writer, tick, zones);
    journal.keep(writer.written());
  }

  private void append(long tick, Zone zone, PendingEvent event) {
    writer.reset();
    JournalCodec.write(writer, ++sequence, tick, zone.id(), event);
    journal.append(writer.written());
  }
}
