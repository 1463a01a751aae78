package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal records as MessagePack arrays; {@code docs/journal.md} describes the bytes. Immutable,
 * safe on any thread.
 */
public final class JournalCodec {
  private static final int EVENT = 1;
  private static final int COMMIT = 2;
  private static final int EVENT_FIELDS = 8;
  private static final int COMMIT_FIELDS = 5;
  private static final int TYPE_BYTES_MAX = 256;
  private static final Codec<ZoneId> ZONE = RecordCodecs.arrays().of(ZoneId.class);
  private static final Codec<PlayerId> PLAYER = RecordCodecs.arrays().of(PlayerId.class);

  private final EventTypes events;

  public JournalCodec(EventTypes events) {
    this.events = events;
  }

  /** Writes one entry. */
  public void write(MessagePackWriter writer, JournalEntry entry) {
    switch (entry) {
      case EventEntry event -> write(writer, event);
      case CommitEntry commit -> write(writer, commit);
    }
  }

  private void write(MessagePackWriter writer, EventEntry entry) {
    EventKind kind = events.require(entry.type());
    header(
        writer,
        entry.sequence(),
        entry.tick(),
        entry.zone(),
        entry.type(),
        entry.cause(),
        entry.clientSeq());
    kind.arrays().write(writer, entry.event());
  }

  /** Writes an event whose body is encoded already. */
  static void write(
      MessagePackWriter writer, long sequence, long tick, ZoneId zone, PendingEvent event) {
    header(
        writer,
        sequence,
        tick,
        zone,
        event.handler().kind().name(),
        event.cause(),
        event.clientSeq());
    event.writeBody(writer);
  }

  private static void header(
      MessagePackWriter writer,
      long sequence,
      long tick,
      ZoneId zone,
      String type,
      @Nullable PlayerId cause,
      long clientSeq) {
    writer.arrayHeader(EVENT_FIELDS);
    writer.integer(EVENT);
    writer.integer(sequence);
    writer.integer(tick);
    ZONE.write(writer, zone);
    writer.string(type);
    if (cause == null) {
      writer.nil();
    } else {
      PLAYER.write(writer, cause);
    }
    writer.integer(clientSeq);
  }

  private static void write(MessagePackWriter writer, CommitEntry entry) {
    writer.arrayHeader(COMMIT_FIELDS);
    writer.integer(COMMIT);
    writer.integer(entry.tick());
    writer.integer(entry.sequence());
    writer.integer(entry.wallTimeMs());
    writer.arrayHeader(entry.hashes().size());
    for (ZoneHash zone : entry.hashes()) {
      writer.arrayHeader(2);
      ZONE.write(writer, zone.zone());
      writer.integer(zone.hash());
    }
  }

  /**
   * Reads one record, from position to limit.
   *
   * @throws MalformedMessageException if it is not one, or names an event this game does not have
   */
  public JournalEntry read(ByteBuffer record) {
    MessagePackReader reader = new MessagePackReader(record);
    int fields = reader.arrayHeader();
    int kind = reader.intValue();
    if (kind == EVENT && fields >= EVENT_FIELDS) {
      return readEvent(reader);
    } else if (kind == COMMIT && fields >= COMMIT_FIELDS) {
      return readCommit(reader);
    }
    throw new MalformedMessageException(
        "a journal record of kind " + kind + " with " + fields + " fields");
  }

  private EventEntry readEvent(MessagePackReader reader) {
    long sequence = reader.integer();
    long tick = reader.integer();
    ZoneId zone = ZONE.read(reader);
    String type = reader.string(TYPE_BYTES_MAX);
    PlayerId cause = reader.tryNil() ? null : PLAYER.read(reader);
    long clientSeq = reader.integer();
    EventKind kind = events.find(type);
    if (kind == null) {
      throw new MalformedMessageException(
          "the journal holds an event " + type + ", which this game does not have");
    }
    Event event = kind.arrays().read(reader);
    return new EventEntry(sequence, tick, zone, type, cause, clientSeq, event);
  }

  private static CommitEntry readCommit(MessagePackReader reader) {
    long tick = reader.integer();
    long sequence = reader.integer();
    long wallTimeMs = reader.integer();
    int zones = reader.arrayHeader();
    List<ZoneHash> hashes = new ArrayList<>(zones);
    for (int i = 0; i < zones; i++) {
      if (reader.arrayHeader() != 2) {
        throw new MalformedMessageException("a zone's hash is a pair");
      }
      hashes.add(new ZoneHash(ZONE.read(reader), reader.integer()));
    }
    return new CommitEntry(tick, sequence, wallTimeMs, hashes);
  }
}
