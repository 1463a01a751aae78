package dev.tickstream.gameserver.journal;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Turns a tick's records into its events and commit. Immutable, safe on any thread. */
public final class TickDecoder {
  private final JournalCodec codec;

  public TickDecoder(JournalCodec codec) {
    this.codec = codec;
  }

  /**
   * The whole tick.
   *
   * @throws JournalDamagedException if a record is none, or one this game does not know
   */
  public CommittedTick decode(JournalTick tick) throws JournalDamagedException {
    List<EventEntry> events = new ArrayList<>(tick.events().size());
    for (byte[] record : tick.events()) {
      if (!(read(tick, record) instanceof EventEntry event)) {
        throw unreadable(tick, "a commit among its events");
      }
      events.add(event);
    }
    return new CommittedTick(events, commit(tick));
  }

  /** Its commit alone, which is cheaper. */
  public CommitEntry commit(JournalTick tick) throws JournalDamagedException {
    if (read(tick, tick.commit()) instanceof CommitEntry commit) {
      return commit;
    }
    throw unreadable(tick, "no commit at its end");
  }

  private JournalEntry read(JournalTick tick, byte[] record) throws JournalDamagedException {
    try {
      return codec.read(ByteBuffer.wrap(record));
    } catch (MalformedMessageException e) {
      throw unreadable(tick, String.valueOf(e.getMessage()));
    }
  }

  private static JournalDamagedException unreadable(JournalTick tick, String why) {
    return new JournalDamagedException(
        "the journal's tick at position " + tick.position() + " cannot be read: " + why);
  }
}
