package dev.tickstream.gameserver.simulation;

import dev.tickstream.engine.Journal;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal with somebody looking on; each record is a step at which the process may die. */
final class WitnessedJournal implements Journal {
  private final MappedJournal journal;
  private final JournalCodec codec;
  private final Steps process;
  private final Consumer<Tick> committed;
  private final List<EventEntry> events = new ArrayList<>();

  /**
   * @param committed told of every tick at the moment from which it must not be lost
   */
  WitnessedJournal(
      MappedJournal journal, JournalCodec codec, Steps process, Consumer<Tick> committed) {
    this.journal = journal;
    this.codec = codec;
    this.process = process;
    this.committed = committed;
  }

  @Override
  public boolean reserve(int bytes) {
    events.clear();
    return journal.reserve(bytes);
  }

  @Override
  public void append(ByteBuffer record) {
    process.before("append");
    events.add((EventEntry) read(record));
    journal.append(record);
  }

  @Override
  public void commit(ByteBuffer record) {
    process.before("commit of a tick");
    CommitEntry commit = (CommitEntry) read(record);
    journal.commit(record);
    committed.accept(new Tick(journal.epoch(), List.copyOf(events), commit));
    process.before("telling of a tick");
  }

  @Override
  public void keep(ByteBuffer record) {
    process.before("keep");
    journal.keep(record);
  }

  private JournalEntry read(ByteBuffer record) {
    byte[] copy = new byte[record.remaining()];
    record.get(record.position(), copy);
    return codec.read(ByteBuffer.wrap(copy));
  }
}
