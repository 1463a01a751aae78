package dev.tickstream.gameserver.network;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket of one number: the time at which it would be full again (the generic cell rate
 * algorithm, ITU-T I.371). Safe on any thread, without a lock.
 */
final class Allowance {
  private final AtomicLong fullAtNs;
  private volatile boolean forgotten;

  /** Starts full. */
  Allowance(long nowNs) {
    fullAtNs = new AtomicLong(nowNs);
  }

  /** Takes one token if there is one. */
  boolean tryTake(Rate rate, long nowNs) {
    while (true) {
      long fullAt = fullAtNs.get();
      long from = Math.max(fullAt - nowNs, 0) + nowNs;
      long next = from + rate.tokenNs();
      if (next - nowNs > rate.burstNs()) return false;
      if (fullAtNs.compareAndSet(fullAt, next)) return true;
    }
  }

  /**
   * Gives it up if nothing of it is in use: another one, new, is the same then.
   *
   * @return whether it was given up
   */
  boolean forgetIfFull(long nowNs) {
    if (fullAtNs.get() - nowNs > 0) return false;
    forgotten = true;
    return true;
  }

  /** Whether another one may be in its place by now. */
  boolean isForgotten() {
    return forgotten;
  }
}
