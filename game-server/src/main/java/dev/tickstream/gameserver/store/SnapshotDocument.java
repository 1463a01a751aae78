package dev.tickstream.gameserver.store;

import dev.tickstream.engine.OpenRow;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.SnapshotHeader;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.engine.SnapshotRefusedException.Reason;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.engine.ZoneSnapshotCodec;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/**
 * One zone's snapshot as a document that people can read and query: {@code players} and {@code
 * entities} are rows as {@code {table, key, row}}, in order. The checksum is that of the engine's
 * own bytes, which the rows lead back to: an altered row does not pass.
 */
final class SnapshotDocument {
  /** Form of the document; rises when an older reader could not read it. */
  static final int SCHEMA = 1;

  private static final int CHECKSUM_BYTES = Long.BYTES;

  private final OpenRows open;
  private final String cluster;

  SnapshotDocument(OpenRows open, String cluster) {
    this.open = open;
    this.cluster = cluster;
  }

  Document write(ZoneSnapshot zone, long wallTimeMs) {
    SnapshotHeader header = ZoneSnapshotCodec.header(zone.bytes());
    List<Document> players = new ArrayList<>();
    List<Document> entities = new ArrayList<>();
    for (OpenRow row : open.open(zone.bytes())) {
      (row.ofPlayers() ? players : entities)
          .add(
              new Document("table", row.table())
                  .append("key", BsonValues.toBson(row.key()))
                  .append("row", BsonValues.toBson(row.row())));
    }
    return new Document("zoneId", zone.zone().value())
        .append("timestamp", Instant.ofEpochMilli(wallTimeMs))
        .append("cluster", cluster)
        .append("schema", SCHEMA)
        .append("game", header.game())
        .append("version", header.version())
        .append("shape", hex(header.shape()))
        .append("shard", header.shard())
        .append("zones", header.zones())
        .append("epoch", header.epoch())
        .append("incarnation", header.incarnation().toString())
        .append("sequence", header.sequence())
        .append("tick", header.tick())
        .append("stateHash", hex(zone.hash()))
        .append("players", players)
        .append("entities", entities)
        .append("checksum", checksum(zone.bytes()));
  }

  /**
   * The snapshot a document holds.
   *
   * @throws SnapshotRefusedException if it is damaged, altered or of another form or game
   */
  ZoneSnapshot read(Document document) {
    try {
      return readAny(document);
    } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw new SnapshotRefusedException(Reason.DAMAGED, "a field is missing or of another kind");
    } catch (MalformedMessageException e) {
      throw new SnapshotRefusedException(Reason.DAMAGED, String.valueOf(e.getMessage()));
    }
  }

  private ZoneSnapshot readAny(Document document) {
    int schema = document.get("schema", Number.class).intValue();
    if (schema != SCHEMA) {
      throw new SnapshotRefusedException(
          Reason.UNKNOWN_FORMAT,
          "a document of schema " + schema + ", this version reads " + SCHEMA);
    }
    SnapshotHeader header =
        new SnapshotHeader(
            document.getString("game"),
            document.get("version", Number.class).intValue(),
            parseHex(document.getString("shape")),
            document.get("shard", Number.class).intValue(),
            document.get("zones", Number.class).intValue(),
            number(document, "epoch"),
            UUID.fromString(document.getString("incarnation")),
            number(document, "sequence"),
            number(document, "tick"));
    List<OpenRow> rows = new ArrayList<>();
    read(document.getList("players", Document.class), true, rows);
    read(document.getList("entities", Document.class), false, rows);
    ZoneSnapshot zone =
        open.close(
            header,
            new ZoneId(document.getString("zoneId")),
            parseHex(document.getString("stateHash")),
            rows);
    if (!checksum(zone.bytes()).equals(document.getString("checksum"))) {
      throw new SnapshotRefusedException(
          Reason.DAMAGED, "its rows do not have the checksum it was stored with");
    }
    return zone;
  }

  private static void read(List<Document> from, boolean ofPlayers, List<OpenRow> rows) {
    for (Document row : from) {
      rows.add(
          new OpenRow(
              row.getString("table"),
              ofPlayers,
              BsonValues.toMessagePack(row.get("key")),
              BsonValues.toMessagePack(row.get("row"))));
    }
  }

  private static long number(Document document, String name) {
    return document.get(name, Number.class).longValue();
  }

  private static String checksum(byte[] bytes) {
    return hex(ByteBuffer.wrap(bytes).getLong(bytes.length - CHECKSUM_BYTES));
  }

  private static String hex(long value) {
    return "%016x".formatted(value);
  }

  private static long parseHex(String text) {
    return Long.parseUnsignedLong(text, 16);
  }
}
