package dev.tickstream.gameserver.network;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket of one number: the time at which it would be full again (the generic cell rate
 * algorithm, ITU-T I.371). Safe on any thread, without a lock.
 */
final class Allowance {
  private final AtomicLong fullAtNs;

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

  /** Whether nothing of it is in use, so that it can be forgotten and made anew. */
  boolean isFull(long nowNs) {
    return fullAtNs.get() - nowNs <= 0;
  }
}
