package dev.tickstream.gameapi;

/**
 * A fixed-point place, equal on every machine where floating point might not be.
 *
 * @param x units from the west edge, {@value #UNITS_PER_CELL} to a cell
 * @param y units from the north edge
 */
public record Position(int x, int y) implements Place {
  /** Resolution: units in one cell. */
  public static final int UNITS_PER_CELL = 1024;

  private static final int SHIFT = 10;

  /** The middle of a cell. */
  public static Position middleOf(Cell cell) {
    return new Position(
        (cell.x() << SHIFT) + UNITS_PER_CELL / 2, (cell.y() << SHIFT) + UNITS_PER_CELL / 2);
  }

  @Override
  public Cell cell() {
    return new Cell(x >> SHIFT, y >> SHIFT);
  }

  /** Square of the distance to another place, in square units; cannot overflow. */
  public double distanceSquared(Position other) {
    double dx = (double) other.x - x;
    double dy = (double) other.y - y;
    return dx * dx + dy * dy;
  }

  /** Distance to another place in units, rounded down, at most {@code 2^33}. */
  public long distanceTo(Position other) {
    return (long) StrictMath.sqrt(distanceSquared(other));
  }
}
