package dev.tickstream.testkit;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.Journal;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal in memory. What is not committed is lost with the tick, as in a crash. */
final class MemoryJournal implements Journal {
  private final JournalCodec codec;
  private final List<CommittedTick> ticks = new ArrayList<>();
  private final List<EventEntry> pending = new ArrayList<>();
  private boolean full;
  private @Nullable ByteBuffer kept;

  MemoryJournal(GameModel model) {
    codec = new JournalCodec(model.events());
  }

  void full(boolean isFull) {
    full = isFull;
  }

  /** Every committed tick, read back from its bytes. */
  List<CommittedTick> ticks() {
    return ticks;
  }

  @Override
  public boolean reserve(int bytes) {
    pending.clear();
    return !full;
  }

  @Override
  public void append(ByteBuffer record) {
    pending.add((EventEntry) codec.read(record));
  }

  @Override
  public void commit(ByteBuffer record) {
    ticks.add(new CommittedTick(pending, (CommitEntry) codec.read(record)));
    pending.clear();
    kept = null;
  }

  @Override
  public void keep(ByteBuffer record) {
    byte[] bytes = new byte[record.remaining()];
    record.get(record.position(), bytes);
    kept = ByteBuffer.wrap(bytes);
  }

  /** What the last ticks left beside the log, if they had no room in it. */
  @Nullable ByteBuffer kept() {
    return kept;
  }
}
