package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal that keeps committed records and forgets the others, as a crash would. */
final class InMemoryJournal implements Journal {
  private final List<byte[]> committed = new ArrayList<>();
  private final List<byte[]> pending = new ArrayList<>();
  private boolean reserved;
  boolean full;
  byte @Nullable [] kept;

  @Override
  public boolean reserve(int bytes) {
    if (!pending.isEmpty()) {
      throw new IllegalStateException("the last tick appended without committing");
    }
    reserved = !full;
    return reserved;
  }

  @Override
  public void append(ByteBuffer record) {
    if (!reserved) {
      throw new IllegalStateException("appended without room");
    }
    pending.add(copy(record));
  }

  @Override
  public void commit(ByteBuffer record) {
    append(record);
    committed.addAll(pending);
    pending.clear();
    reserved = false;
    kept = null;
  }

  @Override
  public void keep(ByteBuffer record) {
    if (reserved) {
      throw new IllegalStateException("kept although there is room");
    }
    kept = copy(record);
  }

  private static byte[] copy(ByteBuffer record) {
    byte[] bytes = new byte[record.remaining()];
    record.get(record.position(), bytes);
    return bytes;
  }

  List<byte[]> records() {
    return committed;
  }

  /** Everything committed, decoded. */
  List<CommittedTick> ticks(GameModel model) {
    JournalCodec codec = new JournalCodec(model.events());
    List<CommittedTick> ticks = new ArrayList<>();
    List<EventEntry> events = new ArrayList<>();
    for (byte[] record : committed) {
      switch (codec.read(ByteBuffer.wrap(record))) {
        case EventEntry event -> events.add(event);
        case CommitEntry commit -> {
          ticks.add(new CommittedTick(events, commit));
          events.clear();
        }
      }
    }
    return ticks;
  }

  /** Every event committed. */
  List<EventEntry> events(GameModel model) {
    return ticks(model).stream().flatMap(tick -> tick.events().stream()).toList();
  }
}
