package dev.tickstream.engine;

import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the version before wrote: all zones of a shard as one MessagePack array {@code [1,
 * game, version, shape, shard, epoch, sequence, tick, [[zone, hash, tables], ...]]} and its XXH64.
 * The tables' bytes have not changed since.
 */
public final class SnapshotFormat1 {
  private static final int FORMAT = 1;
  private static final int FIELDS = 9;
  private static final int STRING_BYTES_MAX = 256;
  private static final int BYTES_MAX = Integer.MAX_VALUE - 64;
  private static final Codec<ZoneId> ZONE = RecordCodecs.arrays().of(ZoneId.class);

  private SnapshotFormat1() {}

  /**
   * The same snapshot in the present form.
   *
   * @throws SnapshotRefusedException if the bytes are damaged or of another form
   */
  public static ShardSnapshot read(byte[] bytes) {
    try {
      return read(new MessagePackReader(ZoneSnapshotCodec.body(bytes)));
    } catch (MalformedMessageException e) {
      throw ZoneSnapshotCodec.malformed(e);
    }
  }

  private static ShardSnapshot read(MessagePackReader reader) {
    int fields = reader.arrayHeader();
    int format = reader.intValue();
    if (format != FORMAT || fields != FIELDS) {
      throw new SnapshotRefusedException(
          SnapshotRefusedException.Reason.UNKNOWN_FORMAT, "a snapshot of format " + format);
    }
    String game = reader.string(STRING_BYTES_MAX);
    int version = reader.intValue();
    long shape = reader.integer();
    int shard = reader.intValue();
    long epoch = reader.integer();
    long sequence = reader.integer();
    long tick = reader.integer();
    int zones = reader.arrayHeader();
    SnapshotHeader header =
        new SnapshotHeader(
            game, version, shape, shard, zones, epoch, ShardSnapshot.UNKNOWN, sequence, tick);
    List<ZoneSnapshot> parts = new ArrayList<>();
    for (int i = 0; i < zones; i++) {
      parts.add(readZone(reader, header));
    }
    return new ShardSnapshot(shard, epoch, ShardSnapshot.UNKNOWN, sequence, tick, parts);
  }

  private static ZoneSnapshot readZone(MessagePackReader reader, SnapshotHeader header) {
    if (reader.arrayHeader() != 3) {
      throw new MalformedMessageException("a zone has three fields");
    }
    ZoneId zone = ZONE.read(reader);
    long hash = reader.integer();
    byte[] tables = reader.raw();
    MessagePackWriter writer = new MessagePackWriter(tables.length + 1_024, BYTES_MAX);
    ZoneSnapshotCodec.writeHeader(writer, header, zone, hash);
    writer.raw(tables, 0, tables.length);
    return new ZoneSnapshot(zone, hash, ZoneSnapshotCodec.sealed(writer));
  }
}
