package dev.tickstream.gameserver.testing;

import dev.tickstream.engine.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, put forward whenever a test says so. Safe on any thread. */
public final class AheadClock implements NanoClock {
  private final AtomicLong aheadNs = new AtomicLong();

  public void advance(Duration by) {
    aheadNs.addAndGet(by.toNanos());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + aheadNs.get();
  }
}
