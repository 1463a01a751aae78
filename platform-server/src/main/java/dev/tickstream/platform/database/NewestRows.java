package dev.tickstream.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Keeps the newest rows of a table that belong together, so that it does not grow for ever. */
public final class NewestRows {
  private NewestRows() {}

  /**
   * Deletes the older ones in the caller's transaction. Names are the caller's own words, never
   * anybody's input.
   *
   * @param column with the row's time
   * @param which a condition with a parameter for each key, such as {@code zone_id = ?}
   * @param keys its parameters
   */
  public static void keep(
      Connection connection, String table, String column, String which, List<?> keys, int newest)
      throws SQLException {
    String oldest =
        "SELECT %s FROM %s WHERE %s ORDER BY %s DESC LIMIT 1 OFFSET %d"
            .formatted(column, table, which, column, newest);
    try (PreparedStatement select = connection.prepareStatement(oldest)) {
      bind(select, keys);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return;
        }
        String older = "DELETE FROM %s WHERE %s AND %s <= ?".formatted(table, which, column);
        try (PreparedStatement delete = connection.prepareStatement(older)) {
          bind(delete, keys);
          delete.setLong(keys.size() + 1, row.getLong(1));
          delete.executeUpdate();
        }
      }
    }
  }

  private static void bind(PreparedStatement statement, List<?> keys) throws SQLException {
    for (int i = 0; i < keys.size(); i++) {
      statement.setObject(i + 1, keys.get(i));
    }
  }
}
