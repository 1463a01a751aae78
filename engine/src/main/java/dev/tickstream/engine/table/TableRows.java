package dev.tickstream.engine.table;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table after some tick, apart from it. Never changed once handed over.
 *
 * @param keys in insertion order
 * @param rows of these keys; null where one was removed while the copy was made
 */
public record TableRows(TableShape shape, List<Object> keys, List<@Nullable Record> rows) {
  /** How many rows there are. */
  public int size() {
    int size = 0;
    for (Record row : rows) {
      if (row != null) {
        size++;
      }
    }
    return size;
  }

  /** Visits keys and rows in insertion order. */
  public void forEach(BiConsumer<Object, Record> visitor) {
    for (int i = 0; i < rows.size(); i++) {
      Record row = rows.get(i);
      if (row != null) {
        visitor.accept(keys.get(i), row);
      }
    }
  }
}
