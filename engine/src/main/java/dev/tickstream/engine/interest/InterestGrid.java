package dev.tickstream.engine.interest;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Place;
import dev.tickstream.gameapi.Position;
import java.util.Arrays;

/**
 * The zone cut into square interest cells, numbered row by row from 0. Rows without a place belong
 * to one more, {@link #everywhere}, which everyone sees.
 */
final class InterestGrid {
  private final int edge;
  private final int columns;
  private final int rows;
  private final int[][] sights;

  /**
   * @param width cells of the zone's grid from west to east
   * @param height cells from north to south
   * @param edge edge of an interest cell, in cells of the zone's grid
   */
  InterestGrid(int width, int height, int edge) {
    this.edge = edge;
    this.columns = (width + edge - 1) / edge;
    this.rows = (height + edge - 1) / edge;
    this.sights = new int[columns * rows + 1][];
  }

  /** Number of the cell that everyone sees. */
  int everywhere() {
    return columns * rows;
  }

  /** Number of all cells, {@link #everywhere} included. */
  int size() {
    return columns * rows + 1;
  }

  /** The interest cell of a place; places off the grid count to the nearest. */
  int cellOf(Place place) {
    if (place instanceof Position at) { // most are, and need no cell made for them
      return number(
          at.x() / Position.UNITS_PER_CELL / edge, at.y() / Position.UNITS_PER_CELL / edge);
    }
    Cell cell = place.cell();
    return number(cell.x() / edge, cell.y() / edge);
  }

  private int number(int column, int row) {
    return Math.clamp(row, 0, rows - 1) * columns + Math.clamp(column, 0, columns - 1);
  }

  /**
   * Cells seen from a home cell: itself and its neighbours, then {@link #everywhere}; only that for
   * who has no place, which {@link #everywhere} as home says. Not to be written to.
   */
  int[] sight(int home) {
    int[] known = sights[home];
    if (known == null) {
      known = look(home);
      sights[home] = known;
    }
    return known;
  }

  private int[] look(int home) {
    int[] seen = new int[10];
    int count = 0;
    if (home != everywhere()) {
      int column = home % columns;
      int row = home / columns;
      for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          seen[count++] = y * columns + x;
        }
      }
    }
    seen[count++] = everywhere();
    return Arrays.copyOf(seen, count);
  }

  /** Whether a cell is seen from a home cell. */
  boolean sees(int home, int cell) {
    for (int seen : sight(home)) {
      if (seen == cell) {
        return true;
      }
    }
    return false;
  }
}
