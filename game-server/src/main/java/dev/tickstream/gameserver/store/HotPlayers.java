package dev.tickstream.gameserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.engine.OpenRow;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot seen player by player, in batches that one call to Redis can carry. */
final class HotPlayers {
  private static final int BATCH = 500;
  private static final int PLAYER_BYTES_MAX = 1 << 22;
  private static final int KEY_BYTES_MAX = 1_024;
  private static final String SESSIONS = "sessions";

  private final OpenRows open;

  HotPlayers(OpenRows open) {
    this.open = open;
  }

  /** Keys and fields, {@code rows} being a MessagePack map of table to row. */
  List<Map<String, Map<String, byte[]>>> of(ShardSnapshot snapshot) {
    Map<String, Map<String, byte[]>> all = new LinkedHashMap<>();
    for (ZoneSnapshot zone : snapshot.zones()) {
      byte[] zoneId = zone.zone().value().getBytes(UTF_8);
      byPlayer(open.open(zone.bytes()))
          .forEach(
              (player, rows) -> {
                all.put("snapshot:player:" + player, fields("zone", zoneId, "rows", map(rows)));
                byte[] session = rows.get(SESSIONS);
                if (session != null) {
                  all.put(
                      "snapshot:session:" + sessionId(session),
                      fields("player", player.getBytes(UTF_8), "zone", zoneId));
                }
              });
    }
    return batches(all);
  }

  /** Each player's rows, by table. */
  private static Map<String, Map<String, byte[]>> byPlayer(List<OpenRow> rows) {
    Map<String, Map<String, byte[]>> players = new LinkedHashMap<>();
    for (OpenRow row : rows) {
      if (row.ofPlayers()) {
        String player = new MessagePackReader(row.key()).string(KEY_BYTES_MAX);
        players.computeIfAbsent(player, p -> new LinkedHashMap<>()).put(row.table(), row.row());
      }
    }
    return players;
  }

  private static String sessionId(byte[] session) {
    MessagePackReader reader = new MessagePackReader(session);
    String id = "";
    for (int left = reader.mapHeader(); left > 0; left--) {
      if (reader.string(KEY_BYTES_MAX).equals("sessionId")) {
        id = reader.string(RecordCodecs.STRING_BYTES_MAX);
      } else {
        reader.skip();
      }
    }
    return id;
  }

  private static byte[] map(Map<String, byte[]> rows) {
    MessagePackWriter writer = new MessagePackWriter(1_024, PLAYER_BYTES_MAX);
    writer.mapHeader(rows.size());
    rows.forEach(
        (table, row) -> {
          writer.string(table);
          writer.raw(row, 0, row.length);
        });
    return writer.toByteArray();
  }

  private static Map<String, byte[]> fields(
      String name, byte[] value, String other, byte[] otherValue) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put(name, value);
    fields.put(other, otherValue);
    return fields;
  }

  private static List<Map<String, Map<String, byte[]>>> batches(
      Map<String, Map<String, byte[]>> all) {
    List<Map<String, Map<String, byte[]>>> batches = new ArrayList<>();
    Map<String, Map<String, byte[]>> batch = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, byte[]>> key : all.entrySet()) {
      batch.put(key.getKey(), key.getValue());
      if (batch.size() == BATCH) {
        batches.add(batch);
        batch = new LinkedHashMap<>();
      }
    }
    batches.add(batch);
    return batches;
  }
}
