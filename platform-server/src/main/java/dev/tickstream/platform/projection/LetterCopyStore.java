package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The dead letters whose copy in Kafka is still to be made, and who makes it. */
final class LetterCopyStore {
  /** Letters in hand at once. A record of Kafka has about a megabyte at most. */
  static final int LETTERS_MAX = 32;

  private static final long NEVER = -1;

  private final Clock clock;

  /** A letter's copy, to be sent. */
  record Copy(long id, ProducerRecord<byte[], byte[]> record) {}

  LetterCopyStore(Clock clock) {
    this.clock = clock;
  }

  /** Whether this connection may copy the group's letters; one of all instances may. */
  boolean begin(Connection connection, String group) throws SQLException {
    return ask(connection, "SELECT GET_LOCK(CONCAT(DATABASE(), '.', ?), 0)", group) == 1;
  }

  /** Another may. */
  void end(Connection connection, String group) throws SQLException {
    ask(connection, "SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.', ?))", group);
    connection.commit();
  }

  /** Whether a letter of the group has no copy. */
  boolean isWaiting(Connection connection, String group) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM dead_letters WHERE consumer = ? AND copied_at IS NULL LIMIT 1")) {
      select.setString(1, group);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The oldest letters of the group that have no copy. */
  List<Copy> waiting(Connection connection, String group) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, topic, partition_id, record_offset, reason, detail, status, record_key,
              headers, body, recorded_at
            FROM dead_letters WHERE consumer = ? AND copied_at IS NULL ORDER BY id LIMIT ?
            """)) {
      select.setString(1, group);
      select.setInt(2, LETTERS_MAX);
      try (ResultSet row = select.executeQuery()) {
        List<Copy> copies = new ArrayList<>();
        while (row.next()) {
          copies.add(new Copy(row.getLong(1), copy(group, row)));
        }
        return copies;
      }
    }
  }

  void copied(Connection connection, List<Long> ids) throws SQLException {
    mark(connection, ids, clock.millis());
  }

  /** These will never have a copy; the table has them. */
  void uncopyable(Connection connection, List<Long> ids) throws SQLException {
    mark(connection, ids, NEVER);
  }

  private static ProducerRecord<byte[], byte[]> copy(String group, ResultSet row)
      throws SQLException {
    List<Header> headers = PackedHeaders.unpack(row.getBytes(9));
    header(headers, "dlq_letter", group + "/" + row.getLong(1));
    header(headers, "dlq_topic", row.getString(2));
    header(headers, "dlq_partition", row.getString(3));
    header(headers, "dlq_offset", row.getString(4));
    header(headers, "dlq_reason", row.getString(5));
    header(headers, "dlq_detail", row.getString(6));
    header(headers, "dlq_status", row.getString(7));
    return new ProducerRecord<>(
        DeadLetterTopics.of(group),
        row.getInt(3),
        Math.max(0, row.getLong(11)),
        row.getBytes(8),
        row.getBytes(10),
        headers);
  }

  private static void header(List<Header> headers, String name, String value) {
    headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static void mark(Connection connection, List<Long> ids, long at) throws SQLException {
    Rows.write(
        connection,
        "UPDATE dead_letters SET copied_at = ? WHERE id = ?",
        ids,
        (row, id) -> {
          row.setLong(1, at);
          row.setLong(2, id);
        });
  }

  private static int ask(Connection connection, String sql, String group) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, "dlq." + group);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
