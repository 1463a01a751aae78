package dev.tickstream.testkit;

import dev.tickstream.engine.GameDescriptor;
import dev.tickstream.engine.GameDescriptor.TableForm;
import dev.tickstream.msgpack.MessagePackReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows one player's client holds, from the very bytes it is sent. Values are as MessagePack
 * knows them: {@code Long}, {@code Double}, {@code Boolean}, {@code String}, null, and lists of
 * these for records; so the cell (3, 5) is {@code List.of(3L, 5L)}.
 */
public final class ClientView {
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Map<Object, List<?>>> tables = new LinkedHashMap<>();

  ClientView(GameDescriptor game) {
    for (TableForm table : game.tables()) {
      names.put(table.id(), table.name());
      tables.put(table.name(), new LinkedHashMap<>());
    }
  }

  /**
   * Rows of a table by key, each a list of the components this client may see.
   *
   * @throws IllegalArgumentException if clients are never sent a table of that name
   */
  public Map<Object, List<?>> rows(String table) {
    Map<Object, List<?>> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException("clients know " + tables.keySet() + ", not " + table);
    }
    return rows;
  }

  /** Applies a delta: all removals of all chunks first, then all upserts. */
  void apply(boolean full, List<byte[]> chunks) {
    if (full) {
      tables.values().forEach(Map::clear);
    }
    List<List<?>> values = chunks.stream().<List<?>>map(chunk -> list(read(chunk))).toList();
    for (List<?> chunk : values) {
      for (Object removal : list(chunk.get(0))) {
        Map<Object, List<?>> rows = rowsOf(list(removal).get(0));
        list(list(removal).get(1)).forEach(rows::remove);
      }
    }
    for (List<?> chunk : values) {
      for (Object upsert : list(chunk.get(1))) {
        Map<Object, List<?>> rows = rowsOf(list(upsert).get(0));
        for (Object pair : list(list(upsert).get(1))) {
          rows.put(list(pair).get(0), list(list(pair).get(1)));
        }
      }
    }
  }

  private static Object read(byte[] chunk) {
    Object value = Values.read(new MessagePackReader(chunk));
    return value == null ? List.of() : value;
  }

  private Map<Object, List<?>> rowsOf(Object tableId) {
    return rows(names.getOrDefault(((Long) tableId).intValue(), "table " + tableId));
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
