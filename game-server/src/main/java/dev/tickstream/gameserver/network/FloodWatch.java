package dev.tickstream.gameserver.network;

import java.util.concurrent.TimeUnit;

/**
 * Counts what the {@link RateLimiter} dropped of one connection, second by second. Event loop only.
 */
final class FloodWatch {
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  private long secondBeganNs;
  private long droppedThisSecond;
  private int secondsInARow;

  FloodWatch(long nowNs) {
    secondBeganNs = nowNs;
  }

  /**
   * One more packet was dropped.
   *
   * @return how many it makes in this second
   */
  long dropped() {
    return ++droppedThisSecond;
  }

  /**
   * Ends the second if it is over.
   *
   * @return how many packets the second dropped, 0 if it is not over
   */
  long endSecond(long nowNs) {
    if (nowNs - secondBeganNs < SECOND_NS) return 0;
    long dropped = droppedThisSecond;
    secondsInARow = dropped == 0 ? 0 : secondsInARow + 1;
    droppedThisSecond = 0;
    secondBeganNs = nowNs;
    return dropped;
  }

  /** Seconds with drops, up to the last ended one, without a calm one between. */
  int secondsInARow() {
    return secondsInARow;
  }
}
