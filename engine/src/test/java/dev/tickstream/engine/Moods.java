package dev.tickstream.engine;

import java.util.SplittableRandom;

/** Viewers that stop taking changes and begin again, from a seed. */
final class Moods {
  private final SplittableRandom random;

  Moods(long seed) {
    random = new SplittableRandom(~seed);
  }

  /** One tick in eight a viewer falls behind; a quarter of the ticks it is back. */
  void swing(TestViewer viewer) {
    viewer.takesChanges = viewer.takesChanges ? random.nextInt(8) != 0 : random.nextInt(4) == 0;
  }
}
