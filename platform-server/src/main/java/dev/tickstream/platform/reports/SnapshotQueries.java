package dev.tickstream.platform.reports;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads announced snapshots, the latest first. Safe on any thread. */
public final class SnapshotQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, "~");

  private final Database database;

  public SnapshotQueries(Database database) {
    this.database = database;
  }

  /**
   * One zone's.
   *
   * @param store null for all of them
   */
  Page<ZoneSnapshot> page(
      String tenant, String zone, @Nullable String store, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<ZoneSnapshot> rows =
        database
            .reads()
            .sql(
                """
                SELECT zone_id, shard, store, taken_at, failure, failed_in_a_row, epoch, sequence,
                  tick, shipped_sequence, schema_version, players, bytes, checksum, state_hash,
                  duration_ms
                FROM zone_snapshots
                WHERE tenant_id = :tenant AND zone_id = :zone
                  AND taken_at <= :at AND (taken_at < :at OR store < :before)
                """
                    + (store == null ? "" : " AND store = :store")
                    + " ORDER BY taken_at DESC, store DESC LIMIT :rows")
            .param("tenant", tenant)
            .param("zone", zone)
            .param("at", before.first())
            .param("before", before.second())
            .param("store", store)
            .param("rows", limit + 1)
            .query((row, _) -> snapshot(row))
            .list();
    return Page.of(rows, limit, last -> new Cursor(last.takenAt().toEpochMilli(), last.store()));
  }

  private static ZoneSnapshot snapshot(ResultSet row) throws SQLException {
    long shipped = row.getLong(10);
    return new ZoneSnapshot(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        shipped < 0 ? null : shipped,
        row.getInt(11),
        row.getInt(12),
        row.getLong(13),
        Hex.of(row.getLong(14)),
        Hex.of(row.getLong(15)),
        row.getLong(16));
  }
}
