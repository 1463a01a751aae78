package dev.tickstream.platform.players;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.ledger.LedgerQueries;
import dev.tickstream.platform.movements.MovementQueries;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads accounts. */
public final class PlayerQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, "~");

  private final Database database;
  private final LedgerQueries ledger;
  private final MovementQueries movements;

  public PlayerQueries(Database database, LedgerQueries ledger, MovementQueries movements) {
    this.database = database;
    this.ledger = ledger;
    this.movements = movements;
  }

  /**
   * Players, the newest first.
   *
   * @param name the beginning of their names, in any case; null for all
   */
  public Page<Player> page(
      String tenant, @Nullable String name, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Player> rows =
        database
            .reads()
            .sql(
                """
                SELECT player_id, name, status, zone_id, first_seen_at, last_seen_at FROM accounts
                WHERE tenant_id = :tenant AND (:name IS NULL OR name LIKE :name)
                  AND first_seen_at <= :at AND (first_seen_at < :at OR player_id < :id)
                ORDER BY first_seen_at DESC, player_id DESC LIMIT :rows
                """)
            .param("tenant", tenant)
            .param("name", name == null ? null : escaped(name) + "%")
            .param("at", before.first())
            .param("id", before.second())
            .param("rows", limit + 1)
            .query((row, _) -> player(row))
            .list();
    Page<Player> page =
        Page.of(
            rows, limit, last -> new Cursor(last.firstSeenAt().toEpochMilli(), last.playerId()));
    Map<String, Map<String, Long>> balances =
        ledger.balances(tenant, page.items().stream().map(Player::playerId).toList());
    return new Page<>(
        page.items().stream()
            .map(player -> player.with(balances.getOrDefault(player.playerId(), Map.of())))
            .toList(),
        page.nextCursor());
  }

  /**
   * One player.
   *
   * @throws ProblemException when no event has named the player
   */
  public Player player(String tenant, String playerId) {
    Player player =
        find(tenant, playerId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.UNKNOWN_PLAYER, "No event has named " + playerId));
    Player seen = movements.lastAt(tenant, playerId).map(player::seen).orElse(player);
    return seen.with(ledger.balances(tenant, List.of(playerId)).getOrDefault(playerId, Map.of()));
  }

  /** Display names of these players; those unknown are left out. */
  public Map<String, String> names(String tenant, Collection<String> playerIds) {
    Map<String, String> names = new HashMap<>();
    if (!playerIds.isEmpty()) {
      database
          .reads()
          .sql(
              "SELECT player_id, name FROM accounts WHERE tenant_id = :tenant AND player_id IN"
                  + " (:players)")
          .param("tenant", tenant)
          .param("players", playerIds)
          .query(
              row -> {
                names.put(row.getString(1), row.getString(2));
              });
    }
    return names;
  }

  private Optional<Player> find(String tenant, String playerId) {
    return database
        .reads()
        .sql(
            """
            SELECT player_id, name, status, zone_id, first_seen_at, last_seen_at FROM accounts
            WHERE tenant_id = ? AND player_id = ?
            """)
        .params(tenant, playerId)
        .query((row, _) -> player(row))
        .optional();
  }

  private static Player player(ResultSet row) throws SQLException {
    return new Player(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        Map.of());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
