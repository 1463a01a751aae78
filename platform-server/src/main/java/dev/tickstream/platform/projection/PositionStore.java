package dev.tickstream.platform.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.apache.kafka.common.TopicPartition;

/** Positions of one consumer, in the database that holds the rows they vouch for. */
final class PositionStore {
  private final String consumer;
  private final Clock clock;

  PositionStore(String consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  /** The partition's position; a row for it exists afterwards. */
  Position load(Connection connection, TopicPartition partition) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO consumer_position
              (consumer, topic, partition_id, next_offset, epoch, topic_seq, updated_at)
            VALUES (?, ?, ?, 0, 0, 0, ?)
            ON DUPLICATE KEY UPDATE consumer = consumer
            """)) {
      insert.setString(1, consumer);
      insert.setString(2, partition.topic());
      insert.setInt(3, partition.partition());
      insert.setLong(4, clock.millis());
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT next_offset, epoch, topic_seq FROM consumer_position
            WHERE consumer = ? AND topic = ? AND partition_id = ?
            """)) {
      select.setString(1, consumer);
      select.setString(2, partition.topic());
      select.setInt(3, partition.partition());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Position(row.getLong(1), row.getLong(2), row.getLong(3))
            : Position.START;
      }
    }
  }

  /**
   * Moves a position, if it is still where the writer believes. The row stays locked until the
   * transaction ends, so two writers meet here and one of them rolls back.
   */
  void advance(Connection connection, TopicPartition partition, Position from, Position to)
      throws SQLException, PositionLostException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE consumer_position
            SET next_offset = ?, epoch = ?, topic_seq = ?, updated_at = ?
            WHERE consumer = ? AND topic = ? AND partition_id = ? AND next_offset = ?
            """)) {
      update.setLong(1, to.nextOffset());
      update.setLong(2, to.epoch());
      update.setLong(3, to.topicSequence());
      update.setLong(4, clock.millis());
      update.setString(5, consumer);
      update.setString(6, partition.topic());
      update.setInt(7, partition.partition());
      update.setLong(8, from.nextOffset());
      if (update.executeUpdate() != 1) {
        throw new PositionLostException(partition);
      }
    }
  }
}
