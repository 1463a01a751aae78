package dev.tickstream.bots.load;

import java.util.Random;

/**
 * Where a player is and wants to go: straight on with small turns, away from what refuses it. What
 * is asked counts as done until it is refused, because several wishes may be on their way.
 */
final class Walk {
  /** Wishes on their way that are remembered; a power of two. */
  static final int ASKED = 256;

  /** The arena allows 0.35 cells in one move. */
  private static final double STRIDE_CELLS = 0.3;

  private final Random random;
  private final int[] askedX = new int[ASKED];
  private final int[] askedY = new int[ASKED];
  private int edge;
  private double stride;
  private double heading;
  private int confirmedX;
  private int confirmedY;
  private int x;
  private int y;

  Walk(long seed) {
    random = new Random(seed);
    heading = random.nextDouble() * 2 * Math.PI;
  }

  /**
   * Begins at a place.
   *
   * @param gridUnits columns and rows of the zone in units
   * @param unitsPerCell units of a cell
   */
  void begin(int atX, int atY, int gridUnits, int unitsPerCell) {
    edge = gridUnits;
    stride = STRIDE_CELLS * unitsPerCell;
    confirmedX = atX;
    confirmedY = atY;
    x = atX;
    y = atY;
  }

  /** Chooses the next place for a wish of that number. */
  void step(long sequence) {
    heading += (random.nextDouble() - 0.5) * 0.5;
    long toX = x + Math.round(Math.cos(heading) * stride);
    long toY = y + Math.round(Math.sin(heading) * stride);
    if (toX < 0 || toY < 0 || toX >= edge || toY >= edge) {
      heading += Math.PI;
    } else {
      x = (int) toX;
      y = (int) toY;
    }
    askedX[slot(sequence)] = x;
    askedY[slot(sequence)] = y;
  }

  int x() {
    return x;
  }

  int y() {
    return y;
  }

  /** Takes the answer to a wish. */
  void answered(long sequence, boolean accepted) {
    if (accepted) {
      confirmedX = askedX[slot(sequence)];
      confirmedY = askedY[slot(sequence)];
    } else {
      x = confirmedX;
      y = confirmedY;
      heading = random.nextDouble() * 2 * Math.PI;
    }
  }

  private static int slot(long sequence) {
    return (int) sequence & (ASKED - 1);
  }
}
