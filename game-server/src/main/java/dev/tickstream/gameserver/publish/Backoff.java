package dev.tickstream.gameserver.publish;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Growing pauses between attempts, with jitter so that shards do not come back in step. */
final class Backoff {
  private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LAST_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long REFUSAL_NS = TimeUnit.SECONDS.toNanos(30);

  private final RandomGenerator random;
  private long nextNs = FIRST_NS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void reset() {
    nextNs = FIRST_NS;
  }

  /** How long to wait now: half to all of the current step. */
  long nextNs() {
    long step = nextNs;
    nextNs = Math.min(LAST_NS, 2 * step);
    return step / 2 + random.nextLong(step / 2);
  }

  /** How long to wait before looking whether an operator has helped. */
  long afterRefusalNs() {
    return REFUSAL_NS;
  }
}
