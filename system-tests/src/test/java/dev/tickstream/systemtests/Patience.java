package dev.tickstream.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How the tests wait for what comes by itself, however busy the machine is. */
final class Patience {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private Patience() {}

  /**
   * Looks at once, and again and again; a look that fails, as nobody answers yet, is not the last
   * one.
   */
  static ConditionFactory patiently(String what) {
    return await(what)
        .atMost(LONG_ENOUGH)
        .pollInterval(LOOK_EVERY)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions();
  }
}
