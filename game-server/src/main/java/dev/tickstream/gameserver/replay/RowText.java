package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.OpenRow;
import dev.tickstream.events.PlayerId;
import dev.tickstream.msgpack.MessagePackReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Rows for people to read. */
final class RowText {
  private static final int BYTES_MAX = 1 << 24;

  private RowText() {}

  /** Every row by table and key, in order. */
  static Map<String, String> all(List<OpenRow> rows) {
    Map<String, String> all = new LinkedHashMap<>();
    for (OpenRow row : rows) {
      all.put(row.table() + " " + value(row.key()), value(row.row()));
    }
    return all;
  }

  /** A player's rows by table, in order. */
  static Map<String, String> of(PlayerId player, List<OpenRow> rows) {
    Map<String, String> of = new LinkedHashMap<>();
    for (OpenRow row : rows) {
      if (row.ofPlayers() && value(row.key()).equals(player.value())) {
        of.put(row.table(), value(row.row()));
      }
    }
    return of;
  }

  /** A MessagePack value: {@code {at: {x: 3, y: 4}, apples: 7}}. */
  static String value(byte[] bytes) {
    return value(new MessagePackReader(bytes));
  }

  private static String value(MessagePackReader reader) {
    return switch (reader.peek()) {
      case NIL -> {
        reader.skip();
        yield "none";
      }
      case BOOL -> String.valueOf(reader.bool());
      case INTEGER -> String.valueOf(reader.integer());
      case FLOAT -> String.valueOf(reader.float64());
      case STRING -> reader.string(BYTES_MAX);
      case ARRAY -> {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        for (int left = reader.arrayHeader(); left > 0; left--) {
          list.add(value(reader));
        }
        yield list.toString();
      }
      case MAP -> {
        StringJoiner map = new StringJoiner(", ", "{", "}");
        for (int left = reader.mapHeader(); left > 0; left--) {
          map.add(value(reader) + ": " + value(reader));
        }
        yield map.toString();
      }
      case BINARY, EXTENSION -> {
        reader.skip();
        yield "bytes";
      }
    };
  }
}
