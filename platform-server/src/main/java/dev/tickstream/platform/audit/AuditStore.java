package dev.tickstream.platform.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit. Safe on any thread. */
public final class AuditStore {
  private static final int TEXT_LENGTH_MAX = 64;

  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  public AuditStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes one deed, or an attempt at one, in the caller's transaction.
   *
   * @param actor who did it
   * @param action as a short code
   * @param object what it was done to, such as {@code dead-letter/17}
   */
  public void append(
      Connection connection,
      String actor,
      String action,
      String object,
      Map<String, ? extends @Nullable Object> detail)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_log (at, actor, action, object, detail) VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, clock.millis());
      insert.setString(2, limited(actor));
      insert.setString(3, limited(action));
      insert.setString(4, object);
      insert.setString(5, json.writeValueAsString(detail));
      insert.executeUpdate();
    }
  }

  private static String limited(String text) {
    return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
  }
}
