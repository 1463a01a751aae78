package dev.tickstream.client.game;

import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a zone's world that the server has sent. Not safe for several threads.
 *
 * <p>A client that needs only some tables names them; the others are skipped without being decoded.
 */
public final class ReplicatedWorld {
  private final GameDescriptor game;
  private final Map<Integer, Map<Object, Row>> tables = new HashMap<>();
  private long tick;

  /**
   * @param names tables to keep; empty means all
   */
  public ReplicatedWorld(GameDescriptor game, Set<String> names) {
    this.game = game;
    for (TableType table : game.tables().values()) {
      if (names.isEmpty() || names.contains(table.name())) {
        tables.put(table.id(), new LinkedHashMap<>());
      }
    }
  }

  /** The last tick applied; 0 before the first. */
  public long tick() {
    return tick;
  }

  /** All rows of a table by key; a live, unmodifiable view. */
  public Map<Object, Row> table(String name) {
    Map<Object, Row> rows = tables.get(game.table(name).id());
    if (rows == null) {
      throw new IllegalArgumentException("table " + name + " is not kept");
    }
    return Collections.unmodifiableMap(rows);
  }

  /** One row, or null. */
  public @Nullable Row row(String table, Object key) {
    return table(table).get(key);
  }

  /**
   * Applies one delta: all removals of all chunks first, then all rows, because something that
   * moves between two areas is removed from one chunk and put by another.
   *
   * @param full whether everything known before is to be forgotten
   * @throws MalformedMessageException if a chunk is not what the descriptor says
   */
  public void apply(long newTick, boolean full, List<byte[]> chunks) {
    if (full) {
      tables.values().forEach(Map::clear);
    }
    List<MessagePackReader> readers = chunks.stream().map(MessagePackReader::new).toList();
    for (MessagePackReader in : readers) {
      in.arrayHeader();
      remove(in);
    }
    readers.forEach(this::put);
    tick = newTick;
  }

  private void remove(MessagePackReader in) {
    for (int sections = in.arrayHeader(); sections > 0; sections--) {
      in.arrayHeader();
      int id = in.intValue();
      Map<Object, Row> rows = tables.get(id);
      if (rows == null) {
        in.skip();
        continue;
      }
      FieldType key = type(id).key();
      for (int keys = in.arrayHeader(); keys > 0; keys--) {
        rows.remove(present(key.read(in)));
      }
    }
  }

  private void put(MessagePackReader in) {
    for (int sections = in.arrayHeader(); sections > 0; sections--) {
      in.arrayHeader();
      int id = in.intValue();
      Map<Object, Row> rows = tables.get(id);
      if (rows == null) {
        in.skip();
        continue;
      }
      TableType type = type(id);
      FieldType.Nested row = new FieldType.Nested(type.row());
      for (int entries = in.arrayHeader(); entries > 0; entries--) {
        in.arrayHeader();
        Object key = present(type.key().read(in));
        rows.put(key, (Row) row.read(in));
      }
    }
  }

  private TableType type(int id) {
    TableType type = game.tables().get(id);
    if (type == null) {
      throw new MalformedMessageException("table " + id + " is not in the descriptor");
    }
    return type;
  }

  private static Object present(@Nullable Object key) {
    if (key == null) {
      throw new MalformedMessageException("a key is nil");
    }
    return key;
  }
}
