package dev.tickstream.devstack.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a player's moves wait for their answers. It waits while a move is open, and from the
 * loss of its connection to the next answer. Times are those of one monotonic clock in ns.
 * Thread-safe: the player's event loop writes, the lab reads.
 */
final class PlayerMemory {
  private static final int OPEN_MAX = 64;

  private final Deque<Long> openNs = new ArrayDeque<>();
  private boolean played;
  private boolean away;
  private long awayNs;
  private boolean marked;
  private long markNs;
  private boolean welcomedAgain;
  private long longestNs;
  private int disconnects;
  private @Nullable Long resumedNs;

  /** The break: what follows counts. A wait that has begun counts as a whole. */
  synchronized void mark(long nowNs) {
    marked = true;
    markNs = nowNs;
    longestNs = 0;
    disconnects = 0;
    welcomedAgain = false;
    resumedNs = null;
  }

  synchronized void welcomed() {
    welcomedAgain = marked;
  }

  synchronized void asked(long nowNs) {
    if (openNs.size() < OPEN_MAX) {
      openNs.addLast(nowNs);
    }
  }

  /**
   * A verdict came.
   *
   * @param askedNs when its move was sent first
   */
  synchronized void answered(long nowNs, long askedNs, boolean accepted) {
    longestNs = Math.max(longestNs, waitedNs(nowNs));
    openNs.removeIf(open -> open <= askedNs);
    away = false;
    played = true;
    if (welcomedAgain && accepted && resumedNs == null) {
      resumedNs = nowNs - markNs;
    }
  }

  /** The connection is lost. */
  synchronized void dropped(long nowNs) {
    if (!away) {
      away = true;
      awayNs = nowNs;
      disconnects++;
    }
  }

  /** The session is over: its open moves get no answer any more. */
  synchronized void ended(long nowNs) {
    dropped(nowNs);
    openNs.clear();
  }

  synchronized PlayerSight sight(long nowNs) {
    long waitedNs = played ? waitedNs(nowNs) : 0;
    return new PlayerSight(
        played,
        ms(waitedNs),
        ms(Math.max(longestNs, waitedNs)),
        disconnects,
        resumedNs == null ? null : ms(resumedNs));
  }

  private long waitedNs(long nowNs) {
    long sinceNs = nowNs;
    if (away) {
      sinceNs = awayNs;
    }
    Long oldest = openNs.peekFirst();
    if (oldest != null) {
      sinceNs = Math.min(sinceNs, oldest);
    }
    return nowNs - sinceNs;
  }

  private static long ms(long ns) {
    return TimeUnit.NANOSECONDS.toMillis(ns);
  }
}
