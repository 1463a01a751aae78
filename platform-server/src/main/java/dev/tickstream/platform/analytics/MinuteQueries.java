package dev.tickstream.platform.analytics;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads minutes, the latest first. Safe on any thread. */
public final class MinuteQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, "~");

  private final Database database;

  public MinuteQueries(Database database) {
    this.database = database;
  }

  /**
   * What to look for.
   *
   * @param from minutes beginning at or after, in ms since 1970-01-01T00:00Z
   * @param to minutes beginning before
   * @param zone null for all
   */
  record Filter(long from, long to, @Nullable String zone) {}

  Page<Minute> page(String tenant, Filter filter, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Minute> rows =
        database
            .reads()
            .sql(
                """
                SELECT m.minute, m.zone_id, m.events, m.joins, m.leaves, m.moves, m.items,
                  m.matches,
                  (SELECT COUNT(*) FROM analytics_players p
                   WHERE p.tenant_id = m.tenant_id AND p.minute = m.minute
                     AND p.zone_id = m.zone_id)
                FROM analytics_minutes m
                WHERE m.tenant_id = :tenant AND m.minute >= :from AND m.minute < :to
                  AND m.minute <= :at AND (m.minute < :at OR m.zone_id < :id)
                """
                    + (filter.zone() == null ? "" : " AND m.zone_id = :zone")
                    + " ORDER BY m.minute DESC, m.zone_id DESC LIMIT :rows")
            .param("tenant", tenant)
            .param("from", filter.from())
            .param("to", filter.to())
            .param("at", before.first())
            .param("id", before.second())
            .param("zone", filter.zone())
            .param("rows", limit + 1)
            .query((row, _) -> minute(row))
            .list();
    Page<Minute> page =
        Page.of(rows, limit, last -> new Cursor(last.at().toEpochMilli(), last.zoneId()));
    return new Page<>(withCurrencies(tenant, page.items()), page.nextCursor());
  }

  private static Minute minute(ResultSet row) throws SQLException {
    return new Minute(
        Instant.ofEpochMilli(row.getLong(1)),
        row.getString(2),
        row.getLong(9),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getBigDecimal(7).toBigInteger(),
        row.getLong(8),
        Map.of());
  }

  private List<Minute> withCurrencies(String tenant, List<Minute> minutes) {
    if (minutes.isEmpty()) {
      return minutes;
    }
    record Key(Instant at, String zone) {}
    Map<Key, Map<String, Minute.Flow>> flows = new HashMap<>();
    database
        .reads()
        .sql(
            """
            SELECT minute, zone_id, currency, earned, spent FROM analytics_currencies
            WHERE tenant_id = :tenant AND minute BETWEEN :from AND :to
            """)
        .param("tenant", tenant)
        .param("from", minutes.getLast().at().toEpochMilli())
        .param("to", minutes.getFirst().at().toEpochMilli())
        .query(
            row -> {
              flows
                  .computeIfAbsent(
                      new Key(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
                      _ -> new TreeMap<>())
                  .put(
                      row.getString(3),
                      new Minute.Flow(
                          row.getBigDecimal(4).toBigInteger(),
                          row.getBigDecimal(5).toBigInteger()));
            });
    return minutes.stream()
        .map(one -> one.with(flows.getOrDefault(new Key(one.at(), one.zoneId()), Map.of())))
        .toList();
  }
}
