package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Whose later events of one group wait, and behind what: a row per parked letter and player. Used
 * with the partition's position locked.
 */
final class ParkedPlayerStore {
  private static final int PLAYERS_AT_ONCE_MAX = 500;

  private final String consumer;

  ParkedPlayerStore(String consumer) {
    this.consumer = consumer;
  }

  /** The group's partitions in which somebody waits; of those that are not locked, dated. */
  Set<TopicPartition> partitions(Connection connection) throws SQLException {
    // One look into the index for each partition, however many wait there.
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT p.topic, p.partition_id FROM consumer_position p
            WHERE p.consumer = ? AND (
              SELECT w.letter_id FROM parked_players w
              WHERE w.consumer = p.consumer AND w.topic = p.topic
                AND w.partition_id = p.partition_id
              LIMIT 1) IS NOT NULL
            """)) {
      select.setString(1, consumer);
      Set<TopicPartition> held = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          held.add(new TopicPartition(row.getString(1), row.getInt(2)));
        }
      }
      return held;
    }
  }

  /** Who of these players waits, and behind what. */
  ParkedPlayers load(Connection connection, Map<TopicPartition, Set<String>> named)
      throws SQLException {
    ParkedPlayers waiting = new ParkedPlayers();
    for (var entry : named.entrySet()) {
      List<String> players = List.copyOf(entry.getValue());
      for (int from = 0; from < players.size(); from += PLAYERS_AT_ONCE_MAX) {
        int to = Math.min(players.size(), from + PLAYERS_AT_ONCE_MAX);
        load(connection, entry.getKey(), players.subList(from, to), waiting);
      }
    }
    return waiting;
  }

  private void load(
      Connection connection, TopicPartition partition, List<String> players, ParkedPlayers waiting)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(players.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT player_id, MAX(letter_id) FROM parked_players
            WHERE consumer = ? AND topic = ? AND partition_id = ? AND player_id IN (%s)
            GROUP BY consumer, topic, partition_id, player_id
            """
                .formatted(marks))) {
      select.setString(1, consumer);
      select.setString(2, partition.topic());
      select.setInt(3, partition.partition());
      for (int i = 0; i < players.size(); i++) {
        select.setString(4 + i, players.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          waiting.add(partition, List.of(row.getString(1)), row.getLong(2));
        }
      }
    }
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
