package dev.tickstream.platform.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters of any group, for whoever settles them. */
final class ParkedLetterStore {
  private final Clock clock;
  private final Intake intake = new Intake();

  /** Where a letter came from. */
  record Origin(String consumer, TopicPartition partition) {}

  ParkedLetterStore(Clock clock) {
    this.clock = clock;
  }

  /** Where a letter came from, without locking it; null if there is no such letter. */
  @Nullable Origin origin(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT consumer, topic, partition_id FROM dead_letters WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Origin(row.getString(1), new TopicPartition(row.getString(2), row.getInt(3)))
            : null;
      }
    }
  }

  /** Reads a letter; nobody else settles it until the transaction ends. */
  ParkedLetter lock(Connection connection, long id, Origin origin) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT status, behind, epoch, topic_seq, headers, body, corrected
            FROM dead_letters WHERE id = ? FOR UPDATE
            """)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("letter " + id + " is gone");
        }
        long epoch = row.getLong(3);
        boolean counted = row.getObject(4) != null;
        List<Header> headers = PackedHeaders.unpack(row.getBytes(5));
        return new ParkedLetter(
            id,
            origin.partition(),
            LetterStatus.valueOf(row.getString(1)),
            row.getLong(2),
            counted ? new WatermarkStore.Place(origin.partition(), epoch) : null,
            reading(headers, row.getBytes(6), row.getBytes(7)));
      }
    }
  }

  private Reading reading(
      List<Header> headers, byte @Nullable [] body, byte @Nullable [] corrected) {
    return corrected == null
        ? intake.read(name -> PackedHeaders.value(headers, name), body)
        : intake.readCorrected(name -> PackedHeaders.value(headers, name), corrected);
  }

  /** Letters that stand right behind this one. */
  List<Long> behind(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM dead_letters WHERE behind = ? ORDER BY id")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        List<Long> ids = new ArrayList<>();
        while (row.next()) {
          ids.add(row.getLong(1));
        }
        return ids;
      }
    }
  }

  /** Of these letters, those that stand behind none. */
  List<Long> free(Connection connection, List<Long> ids) throws SQLException {
    List<Long> free = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM dead_letters WHERE id = ? AND behind IS NULL AND status = 'PARKED'")) {
      for (long id : ids) {
        select.setLong(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            free.add(id);
          }
        }
      }
    }
    return free;
  }

  /** The letter is settled for good. */
  void settle(Connection connection, long id, LetterStatus status, String actor)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE dead_letters
            SET status = ?, attempts = attempts + ?, resolved_at = ?, resolved_by = ?, behind = NULL
            WHERE id = ?
            """)) {
      update.setString(1, status.name());
      update.setInt(2, status == LetterStatus.REDRIVEN ? 1 : 0);
      update.setLong(3, clock.millis());
      update.setString(4, actor);
      update.setLong(5, id);
      update.executeUpdate();
    }
  }

  /** It was tried once more in vain; a letter that only waited has a reason of its own now. */
  void failed(Connection connection, long id, Parking why) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE dead_letters SET attempts = attempts + 1, detail = ?, reason = ? WHERE id = ?
            """)) {
      update.setString(1, why.detail());
      update.setString(2, why.reason());
      update.setLong(3, id);
      update.executeUpdate();
    }
  }

  /** What a redrive would take now: the corrected copy, or the original. */
  byte @Nullable [] value(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COALESCE(corrected, body) FROM dead_letters WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }

  /** Puts a corrected copy beside the original. */
  void correct(Connection connection, long id, byte[] corrected) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE dead_letters SET corrected = ? WHERE id = ?")) {
      update.setBytes(1, corrected);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }
}
