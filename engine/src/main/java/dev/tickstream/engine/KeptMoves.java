package dev.tickstream.engine;

import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent.Point;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * What a tick without room in the journal leaves behind, as a record of kind 3: {@code [3, tick,
 * [[zone, [[motion, player, x, y, clientSeq], ...]], ...]]}. {@code docs/journal.md} describes it.
 */
final class KeptMoves {
  private static final int KIND = 3;
  private static final int NAME_BYTES_MAX = 256;
  private static final Codec<ZoneId> ZONE = RecordCodecs.arrays().of(ZoneId.class);
  private static final Codec<PlayerId> PLAYER = RecordCodecs.arrays().of(PlayerId.class);

  private KeptMoves() {}

  /** What each of so many zones may keep, of the bytes a journal keeps. */
  static int bytesPerZone(ShardConfig config, int zones) {
    return Math.min(Journal.KEPT_BYTES_MAX, config.tickBytesMax()) / Math.max(1, zones) - 256;
  }

  static void write(MessagePackWriter writer, long tick, Collection<Zone> zones) {
    writer.arrayHeader(3);
    writer.integer(KIND);
    writer.integer(tick);
    writer.arrayHeader(zones.size());
    for (Zone zone : zones) {
      Collection<KeptMove> moves = zone.unrecorded().all();
      writer.arrayHeader(2);
      ZONE.write(writer, zone.id());
      writer.arrayHeader(moves.size());
      for (KeptMove move : moves) {
        write(writer, move);
      }
    }
  }

  private static void write(MessagePackWriter writer, KeptMove move) {
    Point to = UnrecordedMoves.target(move);
    writer.arrayHeader(5);
    writer.string(move.form().name());
    PLAYER.write(writer, move.player());
    writer.integer(to.x());
    writer.integer(to.y());
    writer.integer(move.clientSeq());
  }

  /**
   * Gives the zones their moves back.
   *
   * @return the tick that kept them, the last one anybody was told of
   * @throws ReplayException if they are not of this shard's zones or this game's motions
   * @throws dev.tickstream.msgpack.MalformedMessageException if the bytes are none
   */
  static long read(ByteBuffer bytes, GameModel model, Map<ZoneId, Zone> zones) {
    MessagePackReader reader = new MessagePackReader(bytes);
    if (reader.arrayHeader() < 3 || reader.intValue() != KIND) {
      throw new ReplayException("what was kept beside the journal are no moves");
    }
    long tick = reader.integer();
    for (int n = reader.arrayHeader(); n > 0; n--) {
      reader.arrayHeader();
      ZoneId id = ZONE.read(reader);
      Zone zone = zones.get(id);
      if (zone == null) {
        throw new ReplayException(
            "moves were kept of zone " + id + ", which this shard is not configured to run");
      }
      for (int moves = reader.arrayHeader(); moves > 0; moves--) {
        zone.unrecorded().restore(read(reader, model, id));
      }
    }
    return tick;
  }

  private static KeptMove read(MessagePackReader reader, GameModel model, ZoneId zone) {
    reader.arrayHeader();
    EventHandler handler = ZoneReplay.motion(model, zone, reader.string(NAME_BYTES_MAX));
    PlayerId player = PLAYER.read(reader);
    Point to = new Point(reader.intValue(), reader.intValue());
    Motion motion = Objects.requireNonNull(handler.motion()).motion(player, to);
    return new KeptMove(handler, motion, player, reader.integer());
  }
}
