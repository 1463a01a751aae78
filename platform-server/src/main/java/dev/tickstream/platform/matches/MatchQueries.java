package dev.tickstream.platform.matches;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads completed matches with their results. */
public final class MatchQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, "~");
  private static final double MS_PER_TICK = 50;

  private final Database database;

  public MatchQueries(Database database) {
    this.database = database;
  }

  /** Matches, the latest first. */
  public Page<Match> page(String tenant, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Match> rows =
        database
            .reads()
            .sql(
                """
                SELECT match_id, zone_id, ended_at, ticks FROM match_history
                WHERE tenant_id = :tenant
                  AND ended_at <= :at AND (ended_at < :at OR match_id < :id)
                ORDER BY ended_at DESC, match_id DESC LIMIT :rows
                """)
            .param("tenant", tenant)
            .param("at", before.first())
            .param("id", before.second())
            .param("rows", limit + 1)
            .query(
                (row, _) ->
                    match(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
            .list();
    Page<Match> page =
        Page.of(rows, limit, last -> new Cursor(last.endedAt().toEpochMilli(), last.matchId()));
    return new Page<>(withResults(tenant, page.items()), page.nextCursor());
  }

  public Optional<Match> match(String tenant, String matchId) {
    List<Match> found =
        database
            .reads()
            .sql(
                """
                SELECT match_id, zone_id, ended_at, ticks FROM match_history
                WHERE tenant_id = ? AND match_id = ?
                """)
            .params(tenant, matchId)
            .query(
                (row, _) ->
                    match(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
            .list();
    return withResults(tenant, found).stream().findFirst();
  }

  private static Match match(String id, String zone, long endedAt, long ticks) {
    return new Match(
        id, zone, Instant.ofEpochMilli(endedAt), ticks * MS_PER_TICK / 1000, List.of());
  }

  private List<Match> withResults(String tenant, Collection<Match> matches) {
    if (matches.isEmpty()) {
      return List.of();
    }
    Map<String, List<Match.MatchResult>> results = new HashMap<>();
    database
        .reads()
        .sql(
            """
            SELECT r.match_id, r.player_id, COALESCE(a.name, ''), r.placing, r.score, r.reward
            FROM match_results r
            LEFT JOIN accounts a ON a.tenant_id = r.tenant_id AND a.player_id = r.player_id
            WHERE r.tenant_id = :tenant AND r.match_id IN (:matches)
            ORDER BY r.match_id, r.placing, r.player_id
            """)
        .param("tenant", tenant)
        .param("matches", matches.stream().map(Match::matchId).toList())
        .query(
            row -> {
              results
                  .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                  .add(
                      new Match.MatchResult(
                          row.getString(2),
                          row.getString(3),
                          row.getInt(4),
                          row.getLong(5),
                          row.getLong(6)));
            });
    return matches.stream()
        .map(
            match ->
                new Match(
                    match.matchId(),
                    match.zoneId(),
                    match.endedAt(),
                    match.durationSeconds(),
                    results.getOrDefault(match.matchId(), List.of())))
        .toList();
  }
}
