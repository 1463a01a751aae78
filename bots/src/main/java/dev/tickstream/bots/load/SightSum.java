package dev.tickstream.bots.load;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Location;
import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checksums of views, and of what a view has to be: the sum over its rows of a hash of table, key
 * and row. The whole zone is summed once per interest cell, so that any player's share of it is a
 * sum of ten. A column's place is taken for a {@code Position}, a key's for a {@code Cell}. Tables
 * that only owners see are left out.
 */
final class SightSum {
  private final GameDescriptor game;
  private final int columns;
  private final int rows;
  private final long[] cells;
  private long everywhere;

  SightSum(GameDescriptor game) {
    this.game = game;
    columns = Math.ceilDiv(game.width(), game.interestCells());
    rows = Math.ceilDiv(game.height(), game.interestCells());
    cells = new long[columns * rows];
  }

  /** Sum of everything a client knows. */
  long of(ReplicatedWorld view) {
    long sum = 0;
    for (TableType table : game.tables().values()) {
      if (!table.ownersOnly()) {
        for (Map.Entry<Object, Row> row : view.table(table.name()).entrySet()) {
          sum += hash(table, row);
        }
      }
    }
    return sum;
  }

  /** Takes in a whole zone. */
  void survey(ReplicatedWorld zone) {
    Arrays.fill(cells, 0);
    everywhere = 0;
    for (TableType table : game.tables().values()) {
      for (Map.Entry<Object, Row> row : zone.table(table.name()).entrySet()) {
        int cell = cell(table, row.getKey(), row.getValue());
        if (cell < 0) {
          everywhere += hash(table, row);
        } else {
          cells[cell] += hash(table, row);
        }
      }
    }
  }

  /** What a player of the zone last surveyed has to see; null if it has no body there. */
  @Nullable Long seenBy(String player, ReplicatedWorld zone) {
    for (TableType table : game.tables().values()) {
      if (isBody(table)) {
        Row body = zone.row(table.name(), player);
        if (body != null) {
          return around(cell(table, player, body));
        }
      }
    }
    return null;
  }

  /** Whether rows of a table are bodies: things with a place that may change. */
  static boolean isBody(TableType table) {
    return table.location() instanceof Location.Column(String field) && !field.isEmpty();
  }

  private long around(int home) {
    int column = home % columns;
    int row = home / columns;
    long sum = everywhere;
    for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        sum += cells[y * columns + x];
      }
    }
    return sum;
  }

  private int cell(TableType table, Object key, Row row) {
    return switch (table.location()) {
      case Location.Everywhere _ -> -1;
      case Location.Key _ -> cell((Row) key, 1);
      case Location.Column(String field) -> cell(row.row(field), game.unitsPerCell());
    };
  }

  private int cell(Row place, int units) {
    int edge = units * game.interestCells();
    int x = Math.clamp(Math.floorDiv(place.number("x"), edge), 0, columns - 1);
    int y = Math.clamp(Math.floorDiv(place.number("y"), edge), 0, rows - 1);
    return y * columns + x;
  }

  /** Finalizer of MurmurHash3, over the three. */
  private static long hash(TableType table, Map.Entry<Object, Row> row) {
    long hash = ((long) row.getKey().hashCode() << 32) ^ row.getValue().hashCode();
    hash = (hash + table.id()) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
