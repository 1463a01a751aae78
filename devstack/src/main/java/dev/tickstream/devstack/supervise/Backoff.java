package dev.tickstream.devstack.supervise;

import java.time.Duration;

/**
 * How long to wait before a service is started again.
 *
 * @param first wait after the first failure; doubled after each further one
 * @param longest never more than this
 * @param settled a service that worked this long and then died is started again at once
 */
public record Backoff(Duration first, Duration longest, Duration settled) {
  public static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(10));

  /** The wait after this many failures in a row. */
  Duration after(int failures) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
