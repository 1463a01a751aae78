package dev.tickstream.gameserver.network;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** At most one log line a second, so that an attacker cannot fill the disk. Any thread. */
final class LogLimit {
  private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong nextNs = new AtomicLong(Long.MIN_VALUE);

  boolean mayLog(long nowNs) {
    long next = nextNs.get();
    if (next != Long.MIN_VALUE && nowNs - next < 0) return false;
    return nextNs.compareAndSet(next, nowNs + INTERVAL_NS);
  }
}
