package dev.tickstream.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Paces a shard: one tick every 50 ms of the given clock. A loop that falls behind catches up with
 * at most {@link #CATCH_UP_MAX} ticks at once and skips the rest, so that a pause is not followed
 * by a rush. For one thread; the counters may be read from any.
 */
public final class ShardLoop implements Agent {
  /** Most ticks played to make up for lost time. */
  public static final int CATCH_UP_MAX = 5;

  private final Shard shard;
  private final NanoClock clock;
  private long dueNs;
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong overBudget = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  /** The first tick is due at once. */
  public ShardLoop(Shard shard, NanoClock clock) {
    this.shard = shard;
    this.clock = clock;
    this.dueNs = clock.nanoTime();
  }

  @Override
  public int doWork() {
    long late = clock.nanoTime() - dueNs;
    if (late < 0) {
      return 0;
    }
    long behind = late / ShardConfig.TICK_NS;
    if (behind > CATCH_UP_MAX) {
      long skip = behind - CATCH_UP_MAX;
      skipped.addAndGet(skip);
      dueNs += skip * ShardConfig.TICK_NS;
    }
    TickReport report = shard.tick(clock.nanoTime() - dueNs);
    dueNs += ShardConfig.TICK_NS;
    ticks.incrementAndGet();
    if (report.durationNs() > ShardConfig.TICK_NS) {
      overBudget.incrementAndGet();
    }
    return 1;
  }

  @Override
  public String roleName() {
    return "shard-" + shard.config().shard();
  }

  /** When the next tick is due, on the loop's clock: the thread may rest until then. */
  public long nextTickNs() {
    return dueNs;
  }

  /** Ticks played. */
  public long ticks() {
    return ticks.get();
  }

  /** Ticks that took longer than a tick. */
  public long overBudget() {
    return overBudget.get();
  }

  /** Ticks never played because the loop was too far behind. */
  public long skipped() {
    return skipped.get();
  }
}
