package dev.tickstream.engine;

/**
 * How far clients see, and how often they are told what is far.
 *
 * @param cells edge of an interest cell, in cells of the grid, 1 to 4,096
 * @param farHz how many times a second a client is told what changed in place in the interest cells
 *     around its own: 20 (in every tick, like all else), 10 or 5
 */
public record InterestConfig(int cells, int farHz) {
  /** 16 cells, and everything in every tick. */
  public static final InterestConfig DEFAULT = new InterestConfig(16, ShardConfig.TICKS_PER_SECOND);

  /** Largest edge of an interest cell. */
  public static final int CELLS_MAX = 4_096;

  public InterestConfig {
    if (cells < 1 || cells > CELLS_MAX) {
      throw new IllegalArgumentException("an interest cell has an edge of 1 to " + CELLS_MAX);
    }
    if (farHz != 20 && farHz != 10 && farHz != 5) {
      throw new IllegalArgumentException("far cells are told of at 20, 10 or 5 Hz");
    }
  }

  /** Ticks from one that tells of far cells to the next; 1 if every tick does. */
  public int farTicks() {
    return ShardConfig.TICKS_PER_SECOND / farHz;
  }
}
