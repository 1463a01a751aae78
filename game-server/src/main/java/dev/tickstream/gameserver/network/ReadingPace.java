package dev.tickstream.gameserver.network;

import java.util.concurrent.TimeUnit;

/**
 * Since when one client does not read as fast as it is written to. Event loop only.
 *
 * <p>Who catches up is told everything anew, which may be more than it can take, so that it is
 * behind again at once. That must not go on for ever: a client counts as slow from the first time
 * on, unless it kept up for a second in between.
 */
final class ReadingPace {
  private static final long STEADY_NS = TimeUnit.SECONDS.toNanos(1);

  private boolean behind;
  private long slowSinceNs;
  private long keptUpSinceNs;

  /**
   * @param nowNs of the connection's clock, as in all methods
   */
  ReadingPace(long nowNs) {
    keptUpSinceNs = nowNs - STEADY_NS;
  }

  /** More waits for it than it should. */
  void fallsBehind(long nowNs) {
    if (behind) return;
    if (nowNs - keptUpSinceNs >= STEADY_NS) slowSinceNs = nowNs;
    behind = true;
  }

  /** Next to nothing waits for it any more. */
  void catchesUp(long nowNs) {
    if (!behind) return;
    keptUpSinceNs = nowNs;
    behind = false;
  }

  /** Whether it is behind, and has been slow for longer than that. */
  boolean isSlowFor(int ms, long nowNs) {
    return behind && nowNs - slowSinceNs > TimeUnit.MILLISECONDS.toNanos(ms);
  }
}
