package dev.tickstream.platform.movements;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records movement as one row per player, zone and window, to which later transactions append: a
 * player costs one changed row for each transaction, however many steps that records.
 */
public final class MovementsProjection implements Projection {
  /** Length of the window one row covers. */
  static final long WINDOW_MS = 4_000;

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    Map<Row, List<Step>> rows = new TreeMap<>();
    for (EventRecord event : events) {
      if (event.body() instanceof EventBody.Typed(PlayerMovedEvent moved)) {
        collect(rows, event, moved);
      }
    }
    Rows.write(
        connection,
        """
        INSERT INTO player_movements
          (tenant_id, player_id, window_from, zone_id, steps, last_at, path)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          steps = steps + VALUES(steps),
          last_at = GREATEST(last_at, VALUES(last_at)),
          path = CONCAT(path, VALUES(path))
        """,
        rows.entrySet(),
        (statement, entry) -> {
          Row row = entry.getKey();
          List<Step> steps = entry.getValue();
          statement.setString(1, row.tenant());
          statement.setString(2, row.player());
          statement.setLong(3, row.windowFrom());
          statement.setString(4, row.zone());
          statement.setInt(5, steps.size());
          statement.setLong(6, steps.getLast().at());
          statement.setBytes(
              7,
              PathCodec.pack(row.windowFrom(), new PathCodec.Segment(row.unitsPerCell(), steps)));
        });
  }

  private static void collect(
      Map<Row, List<Step>> rows, EventRecord event, PlayerMovedEvent moved) {
    if (moved.unitsPerCell() <= 0) {
      throw new IllegalArgumentException(
          "a cell has at least one unit, not " + moved.unitsPerCell());
    }
    long at = event.envelope().occurredAt();
    for (PlayerMovedEvent.Move move : moved.moves()) {
      Row row =
          new Row(
              event.envelope().tenantId(),
              move.playerId().value(),
              Math.floorDiv(at, WINDOW_MS) * WINDOW_MS,
              event.envelope().zoneId().value(),
              moved.unitsPerCell());
      rows.computeIfAbsent(row, _ -> new ArrayList<>())
          .add(
              new Step(
                  at, event.envelope().tick(), move.to().x(), move.to().y(), move.clientSeq()));
    }
  }

  /** Ordered, so that two writers lock rows in one order. */
  private record Row(String tenant, String player, long windowFrom, String zone, int unitsPerCell)
      implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
        Comparator.comparing(Row::tenant)
            .thenComparing(Row::player)
            .thenComparingLong(Row::windowFrom)
            .thenComparing(Row::zone)
            .thenComparingInt(Row::unitsPerCell);

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }
}
