package dev.tickstream.platform.audit;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit. */
public final class AuditQueries {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final Database database;
  private final JsonMapper json = JsonMapper.builder().build();

  public AuditQueries(Database database) {
    this.database = database;
  }

  /**
   * Deeds, the latest first.
   *
   * @param object what they were done to, null for anything
   */
  public Page<AuditEntry> page(@Nullable String object, int limit, @Nullable Cursor cursor) {
    String onlyThose = object == null ? "" : "AND object = :object ";
    List<AuditEntry> rows =
        database
            .reads()
            .sql(
                """
                SELECT id, at, actor, action, object, detail FROM audit_log
                WHERE id < :before
                """
                    + onlyThose
                    + "ORDER BY id DESC LIMIT :rows")
            .param("object", object)
            .param("before", cursor == null ? Long.MAX_VALUE : cursor.first())
            .param("rows", limit + 1)
            .query((row, _) -> entry(row))
            .list();
    return Page.of(rows, limit, last -> new Cursor(last.id(), "audit"));
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        new LinkedHashMap<>(json.readValue(row.getString(6), FIELDS)));
  }
}
