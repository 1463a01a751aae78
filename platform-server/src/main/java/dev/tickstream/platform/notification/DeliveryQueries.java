package dev.tickstream.platform.notification;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what became of messages, the latest first. Safe on any thread. */
public final class DeliveryQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1).toString());

  private final Database database;

  public DeliveryQueries(Database database) {
    this.database = database;
  }

  Page<Delivery> page(
      String tenant, @Nullable DeliveryStatus status, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Delivery> rows =
        database
            .reads()
            .sql(
                """
                SELECT event_id, type, zone_id, occurred_at, status, attempts, last_error,
                  created_at, delivered_at
                FROM deliveries
                WHERE tenant_id = :tenant
                  AND created_at <= :at AND (created_at < :at OR event_id < :id)
                """
                    + (status == null ? "" : " AND status = :status")
                    + " ORDER BY created_at DESC, event_id DESC LIMIT :rows")
            .param("tenant", tenant)
            .param("at", before.first())
            .param("id", Uuids.bytes(id(before)))
            .param("status", status == null ? null : status.name())
            .param("rows", limit + 1)
            .query((row, _) -> delivery(row))
            .list();
    return Page.of(
        rows,
        limit,
        last -> new Cursor(last.createdAt().toEpochMilli(), last.eventId().toString()));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    long deliveredAt = row.getLong(9);
    return new Delivery(
        Uuids.of(row.getBytes(1)),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        DeliveryStatus.valueOf(row.getString(5)),
        row.getInt(6),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        deliveredAt == 0 ? null : Instant.ofEpochMilli(deliveredAt));
  }

  private static UUID id(Cursor cursor) {
    try {
      return UUID.fromString(cursor.second());
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor belongs to another resource");
    }
  }
}
