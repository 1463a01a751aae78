package dev.tickstream.gameapi;

/**
 * A cell of the zone's grid; (0, 0) is the north-west corner.
 *
 * @param x columns from the west
 * @param y rows from the north
 */
public record Cell(int x, int y) implements Place {
  /** The neighbouring cell. */
  public Cell to(Direction direction) {
    return new Cell(x + direction.dx(), y + direction.dy());
  }

  @Override
  public Cell cell() {
    return this;
  }
}
