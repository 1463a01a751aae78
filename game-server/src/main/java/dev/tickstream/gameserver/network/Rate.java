package dev.tickstream.gameserver.network;

import java.util.concurrent.TimeUnit;

/**
 * How fast an {@link Allowance} fills.
 *
 * @param tokenNs time one token takes to come back
 * @param burstNs time a whole, empty allowance takes to fill: the burst, as time
 */
record Rate(long tokenNs, long burstNs) {
  /** So many per second on average; a second's worth may come at once. */
  static Rate perSecond(int tokens) {
    return per(TimeUnit.SECONDS, tokens);
  }

  /** So many per minute on average; a minute's worth may come at once. */
  static Rate perMinute(int tokens) {
    return per(TimeUnit.MINUTES, tokens);
  }

  private static Rate per(TimeUnit unit, int tokens) {
    long tokenNs = Math.max(1, unit.toNanos(1) / tokens);
    return new Rate(tokenNs, tokenNs * tokens);
  }
}
