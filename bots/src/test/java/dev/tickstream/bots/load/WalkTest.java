package dev.tickstream.bots.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WalkTest {
  private static final int UNITS = 1_024;
  private static final int EDGE = 20 * UNITS;

  /** What the arena allows. */
  private static final double STRIDE = 0.35 * UNITS;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyWishCanBeGrantedWhateverBecameOfTheOnesBefore(long seed) {
    Walk walk = new Walk(seed);
    Random answers = new Random(seed);
    walk.begin(5 * UNITS, 5 * UNITS, EDGE, UNITS);
    int x = 5 * UNITS;
    int y = 5 * UNITS;
    for (long wish = 1; wish <= 20_000; wish++) {
      walk.step(wish);
      String where = "seed " + seed + ", wish " + wish;
      assertThat(walk.x()).as(where).isBetween(0, EDGE - 1);
      assertThat(walk.y()).as(where).isBetween(0, EDGE - 1);
      assertThat(Math.hypot((double) walk.x() - x, (double) walk.y() - y))
          .as(where)
          .isLessThanOrEqualTo(STRIDE);
      boolean accepted = answers.nextInt(4) > 0;
      if (accepted) {
        x = walk.x();
        y = walk.y();
      }
      walk.answered(wish, accepted);
    }
    assertThat(Math.hypot(x - 5.0 * UNITS, y - 5.0 * UNITS)).isPositive();
  }
}
