package dev.tickstream.platform.eventstore;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads recorded events by filter. */
public final class EventQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1).toString());

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final Database database;
  private final JsonMapper json = JsonMapper.builder().build();

  public EventQueries(Database database) {
    this.database = database;
  }

  /** What to look for; null means any. */
  public record Filter(@Nullable String type, @Nullable String player, @Nullable String zone) {}

  /** Matching events, the latest first. */
  public Page<RecordedEvent> page(
      String tenant, Filter filter, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    // Only the conditions asked for, so that the index of the narrowest can be used.
    StringBuilder where = new StringBuilder();
    if (filter.type() != null) {
      where.append(" AND type = :type");
    }
    if (filter.player() != null) {
      where.append(" AND aggregate_id = :player");
    }
    if (filter.zone() != null) {
      where.append(" AND zone_id = :zone");
    }
    List<RecordedEvent> rows =
        database
            .reads()
            .sql(
                """
                SELECT event_id, type, version, aggregate_id, zone_id, shard, epoch, sequence, tick,
                  occurred_at, data
                FROM events
                WHERE tenant_id = :tenant
                  AND occurred_at <= :at AND (occurred_at < :at OR event_id < :id)
                """
                    + where
                    + " ORDER BY occurred_at DESC, event_id DESC LIMIT :rows")
            .param("tenant", tenant)
            .param("type", filter.type())
            .param("player", filter.player())
            .param("zone", filter.zone())
            .param("at", before.first())
            .param("id", Uuids.bytes(id(before)))
            .param("rows", limit + 1)
            .query((row, _) -> event(row))
            .list();
    return Page.of(
        rows, limit, last -> new Cursor(last.at().toEpochMilli(), last.eventId().toString()));
  }

  private RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        Uuids.of(row.getBytes(1)),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        Instant.ofEpochMilli(row.getLong(10)),
        new LinkedHashMap<>(json.readValue(row.getString(11), FIELDS)));
  }

  private static UUID id(Cursor cursor) {
    try {
      return UUID.fromString(cursor.second());
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor belongs to another resource");
    }
  }
}
