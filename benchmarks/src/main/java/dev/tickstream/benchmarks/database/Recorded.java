package dev.tickstream.benchmarks.database;

import dev.tickstream.benchmarks.system.Endpoints.Mysql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the platform has written, seen through a connection of our own. */
final class Recorded implements AutoCloseable {
  private static final List<String> OTHERS = List.of("flyway", "bare_", "analytics_", "deliver");

  private final Connection connection;

  private Recorded(Connection connection) {
    this.connection = connection;
  }

  static Recorded open(Mysql mysql) throws SQLException {
    String url =
        "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true"
            .formatted(mysql.host(), mysql.port(), mysql.database());
    Connection connection = DriverManager.getConnection(url, mysql.user(), mysql.password());
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return new Recorded(connection);
  }

  Connection connection() {
    return connection;
  }

  /** How far a consumer's position has come, over all of the shard's partitions. */
  long position(String consumer, int shard) throws SQLException {
    String sql =
        "SELECT COALESCE(SUM(next_offset), 0) FROM consumer_position"
            + " WHERE consumer = '%s' AND partition_id = %d".formatted(consumer, shard);
    return number(sql);
  }

  /** Rows of every table that persistence writes, by name; other groups have their own. */
  Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery("SHOW TABLES")) {
      while (tables.next()) {
        String table = tables.getString(1);
        if (OTHERS.stream().noneMatch(table::startsWith)) {
          rows.put(table, number("SELECT COUNT(*) FROM " + table));
        }
      }
    }
    return rows;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } finally {
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
