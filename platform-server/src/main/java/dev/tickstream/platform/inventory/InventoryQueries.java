package dev.tickstream.platform.inventory;

import dev.tickstream.platform.database.Database;
import java.time.Instant;
import java.util.List;

/** Reads what players own. */
public final class InventoryQueries {
  private static final int ITEMS_MAX = 1_000;

  private final Database database;

  public InventoryQueries(Database database) {
    this.database = database;
  }

  /** A player's items, ordered by code, at most a thousand. */
  public List<Item> items(String tenant, String player) {
    return database
        .reads()
        .sql(
            """
            SELECT item, quantity, updated_at FROM inventory
            WHERE tenant_id = ? AND player_id = ? ORDER BY item LIMIT ?
            """)
        .params(tenant, player, ITEMS_MAX)
        .query(
            (row, _) ->
                new Item(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }
}
