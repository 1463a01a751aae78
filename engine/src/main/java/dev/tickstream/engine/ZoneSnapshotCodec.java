package dev.tickstream.engine;

import dev.tickstream.engine.SnapshotRefusedException.Reason;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableRows;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A zone's state as bytes: a MessagePack array {@code [format, game, version, shape, shard, zones,
 * epoch, incarnation, sequence, tick, zone, hash, tables]} and the XXH64 of it, 8 bytes, high byte
 * first. A table is {@code [number, rows]}, a row {@code [key, row]} in insertion order; {@code
 * shape} changes whenever rows mean something else.
 */
public final class ZoneSnapshotCodec {
  /** The form that is written. */
  public static final int FORMAT = 2;

  private static final int FIELDS = 13;
  private static final int CHECKSUM_BYTES = 8;
  private static final int STRING_BYTES_MAX = 256;
  private static final int BYTES_MAX = Integer.MAX_VALUE - 64;

  private static final Codec<ZoneId> ZONE = RecordCodecs.arrays().of(ZoneId.class);

  private ZoneSnapshotCodec() {}

  /**
   * A snapshot whose checksum is right.
   *
   * @param tables the reader, before the tables
   */
  record Opened(SnapshotHeader header, ZoneId zone, long hash, MessagePackReader tables) {}

  /**
   * Reads what a zone's snapshot says of itself.
   *
   * @throws SnapshotRefusedException if the bytes are damaged, no snapshot, or of an unknown form
   */
  public static SnapshotHeader header(byte[] bytes) {
    return open(bytes).header();
  }

  /** The checksum that a zone's snapshot ends with, whether it is right or not. */
  public static long checksum(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong(bytes.length - CHECKSUM_BYTES);
  }

  /**
   * How many players a zone's snapshot holds, connected or not.
   *
   * @throws SnapshotRefusedException if the bytes are damaged, no snapshot, or of an unknown form
   */
  public static int players(byte[] bytes) {
    try {
      MessagePackReader reader = open(bytes).tables();
      for (int tables = reader.arrayHeader(); tables > 0; tables--) {
        reader.arrayHeader();
        int id = reader.intValue();
        int rows = reader.arrayHeader();
        if (id == WorldShape.PLAYERS_ID) {
          return rows;
        }
        for (int i = 0; i < rows; i++) {
          reader.skip();
        }
      }
      return 0;
    } catch (MalformedMessageException e) {
      throw malformed(e);
    }
  }

  static Opened open(byte[] bytes) {
    try {
      MessagePackReader reader = new MessagePackReader(body(bytes));
      int fields = reader.arrayHeader();
      int format = reader.intValue();
      if (format != FORMAT || fields != FIELDS) {
        throw new SnapshotRefusedException(
            Reason.UNKNOWN_FORMAT,
            "a snapshot of format " + format + ", this version reads up to " + FORMAT);
      }
      SnapshotHeader header =
          new SnapshotHeader(
              reader.string(STRING_BYTES_MAX),
              reader.intValue(),
              reader.integer(),
              reader.intValue(),
              reader.intValue(),
              reader.integer(),
              UUID.fromString(reader.string(STRING_BYTES_MAX)),
              reader.integer(),
              reader.integer());
      return new Opened(header, ZONE.read(reader), reader.integer(), reader);
    } catch (MalformedMessageException e) {
      throw malformed(e);
    } catch (IllegalArgumentException e) {
      throw new SnapshotRefusedException(
          Reason.DAMAGED, "the snapshot cannot be read: " + e.getMessage(), e);
    }
  }

  /** The bytes before the checksum, if that is right. */
  static ByteBuffer body(byte[] bytes) {
    int length = bytes.length - CHECKSUM_BYTES;
    if (length < 1) {
      throw new SnapshotRefusedException(
          Reason.DAMAGED, "a snapshot of " + bytes.length + " bytes");
    }
    ByteBuffer body = ByteBuffer.wrap(bytes, 0, length);
    if (XxHash64.hash(body, 0) != ByteBuffer.wrap(bytes).getLong(length)) {
      throw new SnapshotRefusedException(
          Reason.DAMAGED, "the snapshot's checksum does not match its bytes");
    }
    return body;
  }

  /** A checksum that is right over bytes that are no snapshot. */
  static SnapshotRefusedException malformed(MalformedMessageException e) {
    return new SnapshotRefusedException(
        Reason.DAMAGED, "the snapshot cannot be read: " + e.getMessage(), e);
  }

  static ZoneSnapshot write(SnapshotHeader header, ZoneRows rows) {
    MessagePackWriter writer = new MessagePackWriter(1 << 16, BYTES_MAX);
    writeHeader(writer, header, rows.zone(), rows.hash());
    writer.arrayHeader(rows.tables().size());
    for (TableRows table : rows.tables()) {
      TableShape shape = table.shape();
      writer.arrayHeader(2);
      writer.integer(shape.id());
      writer.arrayHeader(table.size());
      table.forEach(
          (key, row) -> {
            writer.arrayHeader(2);
            shape.key().write(writer, key);
            shape.row().write(writer, row);
          });
    }
    return new ZoneSnapshot(rows.zone(), rows.hash(), sealed(writer));
  }

  static void writeHeader(MessagePackWriter writer, SnapshotHeader header, ZoneId zone, long hash) {
    writer.arrayHeader(FIELDS);
    writer.integer(FORMAT);
    writer.string(header.game());
    writer.integer(header.version());
    writer.integer(header.shape());
    writer.integer(header.shard());
    writer.integer(header.zones());
    writer.integer(header.epoch());
    writer.string(header.incarnation().toString());
    writer.integer(header.sequence());
    writer.integer(header.tick());
    ZONE.write(writer, zone);
    writer.integer(hash);
  }

  /** What was written and its checksum. */
  static byte[] sealed(MessagePackWriter writer) {
    ByteBuffer body = writer.written();
    byte[] bytes = new byte[body.remaining() + CHECKSUM_BYTES];
    ByteBuffer.wrap(bytes).put(body).putLong(XxHash64.hash(writer.written(), 0));
    return bytes;
  }

  /**
   * Fills a fresh zone.
   *
   * @throws SnapshotRefusedException if that does not lead to the recorded state; the zone is then
   *     to be {@link ZoneState#clear cleared}
   */
  static void restore(Opened snapshot, ZoneState state) {
    try {
      MessagePackReader reader = snapshot.tables();
      int tables = reader.arrayHeader();
      state.tables().gate().open();
      for (int i = 0; i < tables; i++) {
        reader.arrayHeader();
        readTable(reader, table(state, reader.intValue()));
      }
    } catch (MalformedMessageException e) {
      throw malformed(e);
    } catch (RuntimeException e) {
      throw new SnapshotRefusedException(
          Reason.WRONG_STATE, "zone " + state.zone() + ": a row is refused: " + e, e);
    } finally {
      state.tables().gate().close();
    }
    state.tables().seal();
    if (state.tables().hash() != snapshot.hash()) {
      throw new SnapshotRefusedException(
          Reason.WRONG_STATE,
          "zone %s: the snapshot's rows have state hash %016x, but it says %016x"
              .formatted(state.zone(), state.tables().hash(), snapshot.hash()));
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
