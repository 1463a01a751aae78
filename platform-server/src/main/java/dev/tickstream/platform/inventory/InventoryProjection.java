package dev.tickstream.platform.inventory;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.projection.Amounts;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds acquired items to what their players own. */
public final class InventoryProjection implements Projection {
  /** So many at once are a mistake, and would fill a quantity in the end. */
  private static final int COUNT_MAX = 1_000_000_000;

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    Map<Holding, Gain> gains = new TreeMap<>();
    for (EventRecord event : events) {
      if (event.body() instanceof EventBody.Typed(ItemAcquiredEvent acquired)) {
        Amounts.require("a count", acquired.count(), 1, COUNT_MAX);
        Holding holding =
            new Holding(event.envelope().tenantId(), acquired.playerId().value(), acquired.item());
        Gain gain = new Gain(acquired.count(), event.envelope().occurredAt());
        gains.merge(holding, gain, Gain::plus);
      }
    }
    Rows.write(
        connection,
        """
        INSERT INTO inventory (tenant_id, player_id, item, quantity, updated_at)
        VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          quantity = quantity + VALUES(quantity),
          updated_at = GREATEST(updated_at, VALUES(updated_at))
        """,
        gains.entrySet(),
        (row, entry) -> {
          row.setString(1, entry.getKey().tenant());
          row.setString(2, entry.getKey().player());
          row.setString(3, entry.getKey().item());
          row.setLong(4, entry.getValue().quantity());
          row.setLong(5, entry.getValue().at());
        });
  }

  private record Gain(long quantity, long at) {
    Gain plus(Gain other) {
      return new Gain(Math.addExact(quantity, other.quantity), Math.max(at, other.at));
    }
  }

  /** Ordered, so that two writers lock rows in one order. */
  private record Holding(String tenant, String player, String item) implements Comparable<Holding> {
    @Override
    public int compareTo(Holding other) {
      int order = tenant.compareTo(other.tenant);
      order = order != 0 ? order : player.compareTo(other.player);
      return order != 0 ? order : item.compareTo(other.item);
    }
  }
}
