package dev.tickstream.gameapi;

/** The zone's grid. */
public interface Bounds {
  /** Columns of the grid. */
  int width();

  /** Rows of the grid. */
  int height();

  /** Whether the place lies on the grid. */
  default boolean inside(Place place) {
    Cell cell = place.cell();
    return cell.x() >= 0 && cell.y() >= 0 && cell.x() < width() && cell.y() < height();
  }
}
