package dev.tickstream.platform.ledger;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads players' transactions and balances. */
public final class LedgerQueries {
  private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1).toString());

  private final Database database;

  public LedgerQueries(Database database) {
    this.database = database;
  }

  /** A player's transactions, newest first. */
  public Page<Transaction> page(String tenant, String player, int limit, @Nullable Cursor cursor) {
    Cursor before = cursor == null ? NEWEST : cursor;
    List<Transaction> rows =
        database
            .reads()
            .sql(
                """
                SELECT event_id, occurred_at, currency, amount, reason, balance_after
                FROM transactions
                WHERE tenant_id = :tenant AND account_kind = 'player' AND account_id = :player
                  AND occurred_at <= :at AND (occurred_at < :at OR event_id < :id)
                ORDER BY occurred_at DESC, event_id DESC LIMIT :rows
                """)
            .param("tenant", tenant)
            .param("player", player)
            .param("at", before.first())
            .param("id", Uuids.bytes(id(before)))
            .param("rows", limit + 1)
            .query(
                (row, _) ->
                    new Transaction(
                        Uuids.of(row.getBytes(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getLong(6)))
            .list();
    return Page.of(rows, limit, last -> new Cursor(last.at().toEpochMilli(), last.id().toString()));
  }

  /** What each of these players holds, by currency. */
  public Map<String, Map<String, Long>> balances(String tenant, Collection<String> players) {
    Map<String, Map<String, Long>> balances = new HashMap<>();
    if (players.isEmpty()) {
      return balances;
    }
    database
        .reads()
        .sql(
            """
            SELECT account_id, currency, amount FROM balances
            WHERE tenant_id = :tenant AND account_kind = 'player' AND account_id IN (:players)
            """)
        .param("tenant", tenant)
        .param("players", players)
        .query(
            row -> {
              balances
                  .computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                  .put(row.getString(2), row.getLong(3));
            });
    return balances;
  }

  private static UUID id(Cursor cursor) {
    try {
      return UUID.fromString(cursor.second());
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor belongs to another resource");
    }
  }
}
