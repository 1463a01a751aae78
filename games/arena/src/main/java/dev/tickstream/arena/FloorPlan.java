package dev.tickstream.arena;

import dev.tickstream.gameapi.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where walls and puddles are: the same blocks in every corner of the floor, mirrored. */
final class FloorPlan {
  /** Blocks of the north-west corner: column, row, width, height. */
  private static final int[][] WALLS = {
    {6, 10, 6, 2}, {18, 6, 2, 6}, {28, 14, 8, 2}, {12, 22, 3, 3}, {38, 5, 2, 7},
    {24, 26, 2, 6}, {34, 30, 6, 2}, {8, 36, 2, 6}, {18, 38, 6, 2}, {40, 40, 3, 3}
  };

  private static final int[][] PUDDLES = {
    {14, 14, 2, 2}, {30, 8, 2, 1}, {30, 22, 2, 2}, {6, 28, 2, 1}, {28, 38, 2, 2}, {42, 22, 1, 2}
  };

  private final List<Cell> walls;
  private final List<Cell> puddles;
  private final Set<Cell> taken = new HashSet<>();

  /**
   * @param size columns and rows of the floor
   */
  FloorPlan(int size) {
    walls = mirrored(WALLS, size);
    puddles = mirrored(PUDDLES, size);
    taken.addAll(walls);
    taken.addAll(puddles);
  }

  /** Whether neither a wall nor a puddle is there, also before the floor was laid. */
  boolean isFree(Cell cell) {
    return !taken.contains(cell);
  }

  List<Cell> walls() {
    return walls;
  }

  List<Cell> puddles() {
    return puddles;
  }

  private static List<Cell> mirrored(int[][] blocks, int size) {
    List<Cell> cells = new ArrayList<>();
    int last = size - 1;
    for (int[] block : blocks) {
      for (int x = block[0]; x < block[0] + block[2]; x++) {
        for (int y = block[1]; y < block[1] + block[3]; y++) {
          cells.add(new Cell(x, y));
          cells.add(new Cell(last - x, y));
          cells.add(new Cell(x, last - y));
          cells.add(new Cell(last - x, last - y));
        }
      }
    }
    return List.copyOf(cells);
  }
}
