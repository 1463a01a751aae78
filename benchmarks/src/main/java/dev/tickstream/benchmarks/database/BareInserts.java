package dev.tickstream.benchmarks.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The baseline: rows that are in a table already, inserted once more into a table made like it, a
 * thousand in a statement and each statement a transaction. One thread, one connection.
 */
final class BareInserts {
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final Connection connection;

  BareInserts(Connection connection) {
    this.connection = connection;
  }

  /** Seconds it took to insert the table's rows again. */
  double repeat(String table) throws SQLException {
    String copy = "bare_" + table;
    List<Object[]> rows = new ArrayList<>();
    int columns;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + copy + " LIKE " + table);
      try (ResultSet all = statement.executeQuery("SELECT * FROM " + table)) {
        columns = all.getMetaData().getColumnCount();
        while (all.next()) {
          rows.add(row(all, columns));
        }
      }
    }
    connection.commit();
    long startNs = System.nanoTime();
    for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
      insert(copy, columns, rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT)));
    }
    return (System.nanoTime() - startNs) / 1e9;
  }

  private static Object[] row(ResultSet from, int columns) throws SQLException {
    Object[] row = new Object[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = from.getObject(i + 1);
    }
    return row;
  }

  private void insert(String table, int columns, List<Object[]> rows) throws SQLException {
    String places = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
    String sql =
        "INSERT INTO "
            + table
            + " VALUES "
            + String.join(",", Collections.nCopies(rows.size(), places));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int place = 1;
      for (Object[] row : rows) {
        for (Object value : row) {
          statement.setObject(place++, value);
        }
      }
      statement.executeUpdate();
    }
    connection.commit();
  }
}
