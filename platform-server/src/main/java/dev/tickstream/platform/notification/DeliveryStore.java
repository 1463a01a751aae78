package dev.tickstream.platform.notification;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are due. Taking one pushes its next attempt into the future, in the transaction
 * that finds it: another instance passes it over, and if the taker dies it is due again. Every
 * method throws {@link DatabaseAwayException} while MySQL cannot be used.
 */
final class DeliveryStore {
  private static final int ERROR_LENGTH_MAX = 500;

  private final Database database;
  private final Clock clock;

  DeliveryStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes messages that are due, the longest due first.
   *
   * @param lease how long nobody else takes them
   */
  List<Message> take(int max, Duration lease) {
    try (Connection connection = database.connection()) {
      List<Message> due = due(connection, max);
      Rows.write(
          connection,
          """
          UPDATE deliveries SET attempts = ?, next_try_at = ?
          WHERE tenant_id = ? AND event_id = ?
          """,
          due,
          (row, message) -> {
            row.setInt(1, message.attempts());
            row.setLong(2, clock.millis() + lease.toMillis());
            row.setString(3, message.tenant());
            row.setBytes(4, Uuids.bytes(message.eventId()));
          });
      connection.commit();
      return due;
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private List<Message> due(Connection connection, int max) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT tenant_id, event_id, payload, attempts FROM deliveries
            WHERE status = 'PENDING' AND next_try_at <= ?
            ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED
            """)) {
      select.setLong(1, clock.millis());
      select.setInt(2, max);
      List<Message> due = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          due.add(
              new Message(
                  rows.getString(1),
                  Uuids.of(rows.getBytes(2)),
                  rows.getString(3),
                  rows.getInt(4) + 1));
        }
      }
      return due;
    }
  }

  void delivered(Message message) {
    settle(message, DeliveryStatus.DELIVERED, clock.millis(), null);
  }

  /** Every attempt was used up. */
  void failed(Message message, String why) {
    settle(message, DeliveryStatus.FAILED, clock.millis(), why);
  }

  /** Not this time. */
  void retry(Message message, Duration in, String why) {
    settle(message, DeliveryStatus.PENDING, clock.millis() + in.toMillis(), why);
  }

  /**
   * Gives up what was pending at some time, because there is nobody to tell any more.
   *
   * @return how many, at most {@code max}
   */
  int leaveUnrouted(long createdUpTo, int max) {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE deliveries SET status = 'UNROUTED'
                WHERE status = 'PENDING' AND created_at <= ? LIMIT ?
                """)) {
      update.setLong(1, createdUpTo);
      update.setInt(2, max);
      int left = update.executeUpdate();
      connection.commit();
      return left;
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private void settle(Message message, DeliveryStatus status, long at, @Nullable String why) {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE deliveries
                SET status = ?, next_try_at = ?, last_error = COALESCE(?, last_error),
                  delivered_at = IF(? = 'DELIVERED', ?, delivered_at)
                WHERE tenant_id = ? AND event_id = ? AND status = 'PENDING'
                """)) {
      update.setString(1, status.name());
      update.setLong(2, at);
      update.setString(3, why == null ? null : limited(why));
      update.setString(4, status.name());
      update.setLong(5, at);
      update.setString(6, message.tenant());
      update.setBytes(7, Uuids.bytes(message.eventId()));
      update.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private static DatabaseAwayException away(SQLException why) {
    return new DatabaseAwayException("deliveries cannot be read: " + why.getMessage(), why);
  }

  private static String limited(String text) {
    return text.length() <= ERROR_LENGTH_MAX ? text : text.substring(0, ERROR_LENGTH_MAX);
  }
}
