package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Whose later events of one group wait, and behind what: a row per parked letter and player. Used
 * with the partition's position locked.
 */
final class ParkedPlayerStore {
  private final String consumer;

  ParkedPlayerStore(String consumer) {
    this.consumer = consumer;
  }

  /** Every waiting player of the group; those of partitions that are not locked may be dated. */
  ParkedPlayers load(Connection connection) throws SQLException {
    ParkedPlayers waiting = new ParkedPlayers();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT topic, partition_id, player_id, MAX(letter_id) FROM parked_players
            WHERE consumer = ? GROUP BY topic, partition_id, player_id
            """)) {
      select.setString(1, consumer);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          waiting.add(
              new TopicPartition(row.getString(1), row.getInt(2)),
              List.of(row.getString(3)),
              row.getLong(4));
        }
      }
    }
    return waiting;
  }

  void add(Connection connection, TopicPartition partition, Collection<String> players, long letter)
      throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO parked_players (consumer, topic, partition_id, player_id, letter_id)
        VALUES (?, ?, ?, ?, ?)
        """,
        players,
        (row, player) -> {
          row.setString(1, consumer);
          row.setString(2, partition.topic());
          row.setInt(3, partition.partition());
          row.setString(4, player);
          row.setLong(5, letter);
        });
  }

  /**
   * A letter is settled: nobody waits behind it any more. A letter that stood behind it now stands
   * behind the last one before it that still waits, or behind none.
   */
  void release(Connection connection, long letter) throws SQLException {
    update(connection, "DELETE FROM parked_players WHERE letter_id = ?", letter);
    update(
        connection,
        """
        UPDATE dead_letters d
        SET d.behind = (
          SELECT MAX(earlier.letter_id)
          FROM parked_players mine
          JOIN parked_players earlier
            ON earlier.consumer = mine.consumer AND earlier.topic = mine.topic
              AND earlier.partition_id = mine.partition_id AND earlier.player_id = mine.player_id
              AND earlier.letter_id < mine.letter_id
          WHERE mine.letter_id = d.id)
        WHERE d.behind = ?
        """,
        letter);
  }

  private static void update(Connection connection, String sql, long letter) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, letter);
      update.executeUpdate();
    }
  }
}
