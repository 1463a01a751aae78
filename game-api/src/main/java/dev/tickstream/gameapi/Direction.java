package dev.tickstream.gameapi;

/** The four ways out of a cell. */
public enum Direction {
  NORTH(0, -1),
  EAST(1, 0),
  SOUTH(0, 1),
  WEST(-1, 0);

  private final int dx;
  private final int dy;

  Direction(int dx, int dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** Columns to the east. */
  public int dx() {
    return dx;
  }

  /** Rows to the south. */
  public int dy() {
    return dy;
  }
}
