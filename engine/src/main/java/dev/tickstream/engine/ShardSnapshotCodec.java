package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * A shard's state as bytes: a MessagePack array {@code [format, game, version, shape, shard, epoch,
 * sequence, tick, zones]} and the XXH64 of it, 8 bytes, high byte first. A zone is {@code [id,
 * hash, tables]}, a table {@code [id, rows]}, a row {@code [key, row]} in insertion order; {@code
 * shape} changes whenever rows mean something else.
 */
public final class ShardSnapshotCodec {
  private static final int FORMAT = 1;
  private static final int HEADER_FIELDS = 9;
  private static final int CHECKSUM_BYTES = 8;
  private static final int STRING_BYTES_MAX = 256;
  private static final int BYTES_MAX = Integer.MAX_VALUE - 64;

  private static final Codec<ZoneId> ZONE = RecordCodecs.arrays().of(ZoneId.class);

  private ShardSnapshotCodec() {}

  /** What a snapshot says of itself. */
  public record Header(
      String game, int version, long shape, int shard, long epoch, long sequence, long tick) {
    /** What this snapshot is not that was expected, in words. */
    private String unlike(Header expected) {
      StringJoiner words = new StringJoiner("; ");
      tell(words, "game", game, expected.game);
      tell(words, "version of the game", version, expected.version);
      if (shape != expected.shape) {
        words.add("its tables have other columns than this build of the game declares");
      }
      tell(words, "shard", shard, expected.shard);
      tell(words, "epoch", epoch, expected.epoch);
      tell(words, "last event", sequence, expected.sequence);
      tell(words, "tick", tick, expected.tick);
      return words.toString();
    }

    private static void tell(StringJoiner words, String what, Object found, Object expected) {
      if (!found.equals(expected)) {
        words.add(what + " " + found + " instead of " + expected);
      }
    }
  }

  /**
   * Reads the header of a snapshot whose checksum is right.
   *
   * @throws MalformedMessageException if the bytes are damaged or no snapshot
   */
  public static Header header(byte[] bytes) {
    return header(open(bytes));
  }

  private static MessagePackReader open(byte[] bytes) {
    int length = bytes.length - CHECKSUM_BYTES;
    if (length < 1) {
      throw new MalformedMessageException("a snapshot of " + bytes.length + " bytes");
    }
    ByteBuffer body = ByteBuffer.wrap(bytes, 0, length);
    if (XxHash64.hash(body, 0) != ByteBuffer.wrap(bytes).getLong(length)) {
      throw new MalformedMessageException("the snapshot's checksum does not match its bytes");
    }
    return new MessagePackReader(body);
  }

  private static Header header(MessagePackReader reader) {
    int fields = reader.arrayHeader();
    int format = reader.intValue();
    if (format != FORMAT || fields < HEADER_FIELDS) {
      throw new MalformedMessageException("a snapshot of format " + format);
    }
    return new Header(
        reader.string(STRING_BYTES_MAX),
        reader.intValue(),
        reader.integer(),
        reader.intValue(),
        reader.integer(),
        reader.integer(),
        reader.integer());
  }

  static byte[] write(Header header, Collection<Zone> zones) {
    MessagePackWriter writer = new MessagePackWriter(1 << 16, BYTES_MAX);
    writer.arrayHeader(HEADER_FIELDS);
    writer.integer(FORMAT);
    writer.string(header.game());
    writer.integer(header.version());
    writer.integer(header.shape());
    writer.integer(header.shard());
    writer.integer(header.epoch());
    writer.integer(header.sequence());
    writer.integer(header.tick());
    writer.arrayHeader(zones.size());
    for (Zone zone : zones) {
      write(writer, zone);
    }
    ByteBuffer body = writer.written();
    byte[] bytes = new byte[body.remaining() + CHECKSUM_BYTES];
    ByteBuffer.wrap(bytes).put(body).putLong(XxHash64.hash(writer.written(), 0));
    return bytes;
  }

  private static void write(MessagePackWriter writer, Zone zone) {
    writer.arrayHeader(3);
    ZONE.write(writer, zone.id());
    writer.integer(zone.unrecorded().recordedHash());
    writer.arrayHeader(zone.state().tables().tables().size());
    for (EngineTable<?, ?> table : zone.state().tables().tables()) {
      TableShape shape = table.shape();
      writer.arrayHeader(2);
      writer.integer(shape.id());
      writer.arrayHeader(table.size());
      for (Entry entry = table.first(); entry != null; entry = EngineTable.after(entry)) {
        writer.arrayHeader(2);
        shape.key().write(writer, entry.key());
        Record row = zone.unrecorded().recordedRow(entry);
        shape.row().write(writer, Objects.requireNonNull(row, "a removed row"));
      }
    }
  }

  /** Fills fresh zones; zones the snapshot does not know stay empty. */
  static void read(byte[] bytes, Header expected, Map<ZoneId, Zone> zones) {
    MessagePackReader reader = open(bytes);
    Header header = header(reader);
    if (!header.equals(expected)) {
      throw new ReplayException("the snapshot is of something else: " + header.unlike(expected));
    }
    int count = reader.arrayHeader();
    for (int i = 0; i < count; i++) {
      readZone(reader, zones);
    }
  }

  private static void readZone(MessagePackReader reader, Map<ZoneId, Zone> zones) {
    reader.arrayHeader();
    ZoneId id = ZONE.read(reader);
    long hash = reader.integer();
    Zone zone = zones.get(id);
    if (zone == null) {
      throw new ReplayException(
          "the snapshot holds zone " + id + ", which this shard is not configured to run");
    }
    ZoneState state = zone.state();
    int tables = reader.arrayHeader();
    state.tables().gate().open();
    for (int i = 0; i < tables; i++) {
      reader.arrayHeader();
      readTable(reader, table(state, reader.intValue()));
    }
    state.tables().gate().close();
    state.tables().seal();
    if (state.tables().hash() != hash) {
      throw new ReplayException(
          "zone %s: the snapshot's rows have state hash %016x, but it says %016x"
              .formatted(id, state.tables().hash(), hash));
    }
    state.tables().commit();
  }

  private static EngineTable<?, ?> table(ZoneState state, int id) {
    for (EngineTable<?, ?> table : state.tables().tables()) {
      if (table.shape().id() == id) {
        return table;
      }
    }
    throw new MalformedMessageException("the snapshot holds an unknown table " + id);
  }

  private static <K, R extends Record> void readTable(
      MessagePackReader reader, EngineTable<K, R> table) {
    TableShape shape = table.shape();
    int rows = reader.arrayHeader();
    for (int i = 0; i < rows; i++) {
      reader.arrayHeader();
      K key = table.keyType().cast(shape.key().read(reader));
      table.put(key, table.rowType().cast(shape.row().read(reader)));
    }
  }
}
