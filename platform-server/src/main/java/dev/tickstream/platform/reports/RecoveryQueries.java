package dev.tickstream.platform.reports;

import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads how zones came back, the latest first. Safe on any thread. */
public final class RecoveryQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, "~");
  private static final long MS_PER_TICK = 50;
  private static final TypeReference<List<Recovery.RefusedSnapshot>> REFUSED =
      new TypeReference<>() {};

  private final Database database;
  private final JsonMapper json = JsonMapper.builder().build();

  public RecoveryQueries(Database database) {
    this.database = database;
  }

  /**
   * Recoveries.
   *
   * @param zone null for all
   */
  Page<Recovery> page(String tenant, @Nullable String zone, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Recovery> rows =
        database
            .reads()
            .sql(
                """
                SELECT zone_id, shard, epoch, claim_id, opened_at, from_kafka, source,
                  snapshot_tick, checksum, tick, ticks_replayed, events_replayed, refused, holes,
                  state_hash, duration_ms, loss, loss_ticks, loss_players, loss_commands, loss_told,
                  loss_ignored
                FROM zone_recoveries
                WHERE tenant_id = :tenant
                  AND opened_at <= :at AND (opened_at < :at OR zone_id < :before)
                """
                    + (zone == null ? "" : " AND zone_id = :zone")
                    + " ORDER BY opened_at DESC, zone_id DESC LIMIT :rows")
            .param("tenant", tenant)
            .param("at", before.first())
            .param("before", before.second())
            .param("zone", zone)
            .param("rows", limit + 1)
            .query((row, _) -> recovery(row))
            .list();
    return Page.of(rows, limit, last -> new Cursor(last.openedAt().toEpochMilli(), last.zoneId()));
  }

  private Recovery recovery(ResultSet row) throws SQLException {
    long snapshotTick = row.getLong(8);
    boolean snapshot = snapshotTick >= 0;
    long tick = row.getLong(10);
    return new Recovery(
        row.getString(1),
        row.getInt(2),
        row.getLong(3),
        Uuids.of(row.getBytes(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getBoolean(6),
        row.getString(7),
        snapshot ? snapshotTick : null,
        snapshot ? Math.max(0, tick - snapshotTick) * MS_PER_TICK : null,
        snapshot ? Hex.of(row.getLong(9)) : null,
        tick,
        row.getLong(11),
        row.getLong(12),
        json.readValue(row.getString(13), REFUSED),
        row.getLong(14),
        Hex.of(row.getLong(15)),
        row.getLong(16),
        loss(row));
  }

  /** Nobody shows a figure that nobody told of. */
  private static Recovery.Loss loss(ResultSet row) throws SQLException {
    Knowledge known = Knowledge.valueOf(row.getString(17));
    boolean figures = known != Knowledge.UNKNOWN;
    return new Recovery.Loss(
        known.name().toLowerCase(Locale.ROOT),
        figures ? row.getLong(18) : null,
        figures ? row.getInt(19) : null,
        figures ? row.getLong(20) : null,
        row.getInt(21),
        row.getInt(22));
  }
}
