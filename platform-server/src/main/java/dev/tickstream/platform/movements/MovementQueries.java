package dev.tickstream.platform.movements;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads recorded movement, newest first, one step per item. */
public final class MovementQueries {
  private static final int ROWS_PER_QUERY = 64;

  private final Database database;

  public MovementQueries(Database database) {
    this.database = database;
  }

  /**
   * Steps at or after {@code from} and before {@code to}, in ms since 1970-01-01T00:00Z.
   *
   * @param cursor window of the last step seen, and the step's place in it
   */
  public Page<Movement> page(
      String tenant, String player, long from, long to, int limit, @Nullable Cursor cursor) {
    List<Found> found = new ArrayList<>();
    long newest = windowOf(to - 1);
    if (cursor != null && cursor.first() <= newest) {
      newest = cursor.first();
      List<Row> resumed = rows(tenant, player, newest, newest);
      collect(found, resumed, from, to, place(cursor));
      newest -= MovementsProjection.WINDOW_MS;
    }
    boolean more = true;
    while (more && found.size() <= limit) {
      List<Row> rows = rows(tenant, player, windowOf(from), newest);
      more = rows.size() == ROWS_PER_QUERY;
      // The last window of a full answer may go on beyond it: the next query reads it again.
      List<Row> whole = more ? withoutLastWindow(rows) : rows;
      for (int start = 0; start < whole.size(); start = endOfWindow(whole, start)) {
        collect(found, whole.subList(start, endOfWindow(whole, start)), from, to, Long.MAX_VALUE);
      }
      newest = more ? rows.getLast().windowFrom() : newest;
    }
    Page<Found> page = Page.of(found, limit, Found::cursor);
    return new Page<>(page.items().stream().map(Found::movement).toList(), page.nextCursor());
  }

  /** When the player's latest recorded step was. */
  public Optional<Instant> lastAt(String tenant, String player) {
    return database
        .reads()
        .sql(
            """
            SELECT last_at FROM player_movements WHERE tenant_id = ? AND player_id = ?
            ORDER BY window_from DESC LIMIT 1
            """)
        .params(tenant, player)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  private List<Row> rows(String tenant, String player, long oldest, long newest) {
    return database
        .reads()
        .sql(
            """
            SELECT window_from, zone_id, path FROM player_movements
            WHERE tenant_id = ? AND player_id = ? AND window_from BETWEEN ? AND ?
            ORDER BY window_from DESC, zone_id DESC LIMIT
            """
                + ROWS_PER_QUERY)
        .params(tenant, player, oldest, newest)
        .query(
            (row, _) ->
                new Row(
                    row.getLong(1),
                    row.getString(2),
                    PathCodec.unpack(row.getLong(1), row.getBytes(3))))
        .list();
  }

  /** All but the last window; a lone window has more zones than anyone visits in four seconds. */
  private static List<Row> withoutLastWindow(List<Row> rows) {
    long last = rows.getLast().windowFrom();
    return rows.stream().takeWhile(row -> row.windowFrom() != last).toList();
  }

  private static int endOfWindow(List<Row> rows, int start) {
    int end = start + 1;
    while (end < rows.size() && rows.get(end).windowFrom() == rows.get(start).windowFrom()) {
      end++;
    }
    return end;
  }

  /** Adds a window's steps, newest first. Steps are only ever appended, so places keep. */
  private static void collect(List<Found> found, List<Row> window, long from, long to, long below) {
    List<Movement> steps = new ArrayList<>();
    for (Row row : window) {
      for (PathCodec.Segment segment : row.path()) {
        double units = segment.unitsPerCell();
        for (Step step : segment.steps()) {
          steps.add(
              new Movement(
                  Instant.ofEpochMilli(step.at()),
                  step.tick(),
                  row.zoneId(),
                  step.x() / units,
                  step.y() / units,
                  step.clientSeq()));
        }
      }
    }
    steps.sort(Comparator.comparing(Movement::at).thenComparingLong(Movement::tick));
    for (int place = (int) Math.min(below, steps.size()) - 1; place >= 0; place--) {
      long at = steps.get(place).at().toEpochMilli();
      if (at >= from && at < to) {
        found.add(new Found(steps.get(place), window.getFirst().windowFrom(), place));
      }
    }
  }

  private static long place(Cursor cursor) {
    try {
      return Integer.parseInt(cursor.second());
    } catch (NumberFormatException e) {
      throw Parameters.bad("cursor belongs to another resource");
    }
  }

  private static long windowOf(long at) {
    return Math.floorDiv(at, MovementsProjection.WINDOW_MS) * MovementsProjection.WINDOW_MS;
  }

  private record Row(long windowFrom, String zoneId, List<PathCodec.Segment> path) {}

  private record Found(Movement movement, long windowFrom, int place) {
    Cursor cursor() {
      return new Cursor(windowFrom, Integer.toString(place));
    }
  }
}
