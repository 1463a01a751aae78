package dev.tickstream.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes rows past their retention, tenant by tenant and a bounded number in each transaction, so
 * that nobody who writes the table waits long. One thread.
 */
public final class OldRows {
  private static final int ROWS_AT_ONCE_MAX = 5_000;

  private final Database database;

  public OldRows(Database database) {
    this.database = database;
  }

  /**
   * Deletes a table's old rows. Names are the caller's own words, never anybody's input.
   *
   * @param column with the row's time in ms since 1970-01-01T00:00Z; with the tenant the beginning
   *     of an index
   * @param only a condition rows must meet, such as {@code status <> 'PENDING'}
   * @throws DatabaseAwayException while MySQL cannot be used
   */
  public void delete(String table, String column, long before, String only) {
    try (Connection connection = database.connection()) {
      for (String tenant : tenants(connection, table)) {
        String sql =
            "DELETE FROM %s WHERE tenant_id = ? AND %s < ? AND %s LIMIT %d"
                .formatted(table, column, only, ROWS_AT_ONCE_MAX);
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
          delete.setString(1, tenant);
          delete.setLong(2, before);
          int deleted;
          do {
            deleted = delete.executeUpdate();
            connection.commit();
          } while (deleted == ROWS_AT_ONCE_MAX);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseAwayException(table + " was not tidied: " + e.getMessage(), e);
    }
  }

  private static List<String> tenants(Connection connection, String table) throws SQLException {
    List<String> tenants = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT tenant_id FROM " + table);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        tenants.add(rows.getString(1));
      }
    }
    return tenants;
  }
}
