package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.data.LauncherException;

/** Numbers a person may ask for, as words for the supervisor's command line. */
final class Limits {
  private static final int BOTS_MAX = 10_000;
  private static final int ZONES_MAX = 1_000;

  private Limits() {}

  static String bots(int bots) {
    return within("--bots", bots, 0, BOTS_MAX);
  }

  static String zones(int zones) {
    return within("--zones", zones, 1, ZONES_MAX);
  }

  static void drill(int bots, int holdSeconds, int holdSecondsMax) {
    within("--bots", bots, 1, BOTS_MAX);
    within("--hold", holdSeconds, 0, holdSecondsMax);
  }

  private static String within(String option, int number, int min, int max) {
    if (number < min || number > max) {
      throw new LauncherException(
          "%s must be from %d to %d, not %d".formatted(option, min, max, number));
    }
    return Integer.toString(number);
  }
}
