package dev.tickstream.platform.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Where one group stands in each partition, in the database that holds the rows it vouches for.
 * Whoever changes anything of a partition, loop or operator, first locks its position: so they come
 * one after the other.
 */
final class PartitionStore {
  private final String consumer;
  private final Clock clock;

  PartitionStore(String consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  /** The partition's position; a row for it exists afterwards. */
  Position load(Connection connection, TopicPartition partition) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO consumer_position (consumer, topic, partition_id, next_offset, updated_at)
            VALUES (?, ?, ?, 0, ?)
            ON DUPLICATE KEY UPDATE consumer = consumer
            """)) {
      setPartition(insert, 1, partition);
      insert.setLong(4, clock.millis());
      insert.executeUpdate();
    }
    // Locked, so that the offset and the watermarks below are of one moment.
    return new Position(lock(connection, partition), watermarks(connection, partition));
  }

  /** Locks a position until the transaction ends, and tells it; 0 when there is none. */
  long lock(Connection connection, TopicPartition partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT next_offset FROM consumer_position
            WHERE consumer = ? AND topic = ? AND partition_id = ? FOR UPDATE
            """)) {
      setPartition(select, 1, partition);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /**
   * Moves a position, if it is still where the writer believes. The row stays locked until the
   * transaction ends, so two writers meet here and one of them rolls back.
   */
  void advance(Connection connection, TopicPartition partition, long from, long to)
      throws SQLException, PositionLostException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE consumer_position SET next_offset = ?, updated_at = ?
            WHERE consumer = ? AND topic = ? AND partition_id = ? AND next_offset = ?
            """)) {
      update.setLong(1, to);
      update.setLong(2, clock.millis());
      setPartition(update, 3, partition);
      update.setLong(6, from);
      if (update.executeUpdate() != 1) {
        throw new PositionLostException(partition);
      }
    }
  }

  private Map<Long, Watermark> watermarks(Connection connection, TopicPartition partition)
      throws SQLException {
    Map<Long, NavigableMap<Long, Long>> missing = missing(connection, partition);
    Map<Long, Watermark> watermarks = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT epoch, up_to FROM watermarks
            WHERE consumer = ? AND topic = ? AND partition_id = ?
            """)) {
      setPartition(select, 1, partition);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long epoch = row.getLong(1);
          Ranges open = new Ranges(missing.getOrDefault(epoch, new TreeMap<>()));
          watermarks.put(epoch, new Watermark(row.getLong(2), open));
        }
      }
    }
    return watermarks;
  }

  private Map<Long, NavigableMap<Long, Long>> missing(
      Connection connection, TopicPartition partition) throws SQLException {
    Map<Long, NavigableMap<Long, Long>> missing = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT epoch, from_seq, to_seq FROM missing_ranges
            WHERE consumer = ? AND topic = ? AND partition_id = ?
            """)) {
      setPartition(select, 1, partition);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          missing
              .computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
              .put(row.getLong(2), row.getLong(3));
        }
      }
    }
    return missing;
  }

  private void setPartition(PreparedStatement statement, int from, TopicPartition partition)
      throws SQLException {
    statement.setString(from, consumer);
    statement.setString(from + 1, partition.topic());
    statement.setInt(from + 2, partition.partition());
  }
}
