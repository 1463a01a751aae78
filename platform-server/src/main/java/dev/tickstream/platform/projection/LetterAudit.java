package dev.tickstream.platform.projection;

import dev.tickstream.platform.audit.AuditStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notes what was done to dead letters, and what was refused, in the transaction of the deed. Safe
 * on any thread.
 */
final class LetterAudit {
  static final String REDRIVE = "dead-letter.redrive";
  static final String DISCARD = "dead-letter.discard";
  static final String CORRECT = "dead-letter.correct";

  private final AuditStore audit;

  LetterAudit(AuditStore audit) {
    this.audit = audit;
  }

  /** One attempt: who tried what on which letter. */
  record Attempt(long id, String actor, String action, boolean evenBehind) {}

  /** What came of an attempt, and what else there is to say. */
  void note(Connection connection, Attempt attempt, String result, Map<String, ?> detail)
      throws SQLException {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("result", result);
    said.putAll(detail);
    audit.append(
        connection, attempt.actor(), attempt.action(), "dead-letter/" + attempt.id(), said);
  }

  /** The letter was left alone. */
  void refused(Connection connection, Attempt attempt, String reason, String detail)
      throws SQLException {
    note(connection, attempt, "REFUSED", Map.of("reason", reason, "detail", detail));
  }

  /** The letter was tried, and stays parked. */
  void failed(Connection connection, Attempt attempt, Parking why) throws SQLException {
    note(connection, attempt, "FAILED", Map.of("reason", why.reason(), "detail", why.detail()));
  }
}
