package dev.tickstream.platform.analytics;

import dev.tickstream.events.EventRecord;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.projection.Projection;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds events up by zone and minute. Events of long ago are added to their own minute. */
public final class MinutesProjection implements Projection {
  private record Seen(Window window, String player) {}

  private record Money(Window window, String currency, Counts.Flow flow) {}

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    SortedMap<Window, Counts> windows = new TreeMap<>();
    for (EventRecord event : events) {
      windows.computeIfAbsent(Window.of(event.envelope()), _ -> new Counts()).add(event);
    }
    writeSums(connection, windows);
    List<Seen> seen = new ArrayList<>();
    List<Money> money = new ArrayList<>();
    windows.forEach(
        (window, counts) -> {
          counts.players().forEach(player -> seen.add(new Seen(window, player)));
          counts.flows().forEach((code, flow) -> money.add(new Money(window, code, flow)));
        });
    writePlayers(connection, seen);
    writeMoney(connection, money);
  }

  private static void writeSums(Connection connection, SortedMap<Window, Counts> windows)
      throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO analytics_minutes
          (tenant_id, minute, zone_id, events, joins, leaves, moves, items, matches)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          events = events + VALUES(events),
          joins = joins + VALUES(joins),
          leaves = leaves + VALUES(leaves),
          moves = moves + VALUES(moves),
          items = items + VALUES(items),
          matches = matches + VALUES(matches)
        """,
        windows.entrySet(),
        (Rows.Binder<Map.Entry<Window, Counts>>)
            (row, entry) -> {
              Counts counts = entry.getValue();
              setWindow(row, entry.getKey());
              row.setLong(4, counts.events());
              row.setLong(5, counts.joins());
              row.setLong(6, counts.leaves());
              row.setLong(7, counts.moves());
              row.setBigDecimal(8, new BigDecimal(counts.items()));
              row.setLong(9, counts.matches());
            });
  }

  private static void writePlayers(Connection connection, List<Seen> seen) throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO analytics_players (tenant_id, minute, zone_id, player_id)
        VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE player_id = VALUES(player_id)
        """,
        seen,
        (row, one) -> {
          setWindow(row, one.window());
          row.setString(4, one.player());
        });
  }

  private static void writeMoney(Connection connection, List<Money> money) throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO analytics_currencies (tenant_id, minute, zone_id, currency, earned, spent)
        VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          earned = earned + VALUES(earned),
          spent = spent + VALUES(spent)
        """,
        money,
        (row, one) -> {
          setWindow(row, one.window());
          row.setString(4, one.currency());
          row.setBigDecimal(5, new BigDecimal(one.flow().earned()));
          row.setBigDecimal(6, new BigDecimal(one.flow().spent()));
        });
  }

  private static void setWindow(PreparedStatement row, Window window) throws SQLException {
    row.setString(1, window.tenant());
    row.setLong(2, window.minute());
    row.setString(3, window.zone());
  }
}
