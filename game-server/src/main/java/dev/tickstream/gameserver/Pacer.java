package dev.tickstream.gameserver;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.replicate.Arrivals;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Says when a tick begins: when it is due, or up to half a tick later as long as socket threads
 * have not read what players had sent by then. What misses its tick waits for the next one, however
 * little it was late, and on a core that the threads share it sometimes is.
 *
 * <p>Parks until shortly before the tick is due and spins the rest, because a parked thread wakes
 * too late; parks while it waits for the socket threads, which may need its core. For the shard's
 * thread, unless a method says else.
 */
final class Pacer {
  private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(300);

  private final Arrivals arrivals;
  private final ShardMeter meter;
  private final NanoClock clock;
  private volatile boolean running = true;

  Pacer(Arrivals arrivals, ShardMeter meter, NanoClock clock) {
    this.arrivals = arrivals;
    this.meter = meter;
    this.clock = clock;
  }

  /** Returns when the tick should begin; false once ended. */
  boolean awaitTick(long dueNs) {
    rest(dueNs);
    letArrive(dueNs + Arrivals.AWAITED_NS);
    return running;
  }

  /** Ends the waiting, for ever; whoever calls it also unparks the thread. Any thread. */
  void end() {
    running = false;
  }

  private void rest(long untilNs) {
    while (running) {
      long remainingNs = untilNs - clock.nanoTime();
      if (remainingNs <= 0) return;
      if (remainingNs > SPIN_NS) {
        LockSupport.parkNanos(this, remainingNs - SPIN_NS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void letArrive(long untilNs) {
    long remainingNs = untilNs - clock.nanoTime();
    if (!running || remainingNs <= 0) return;
    arrivals.ask(Thread.currentThread());
    while (running && !arrivals.areIn()) {
      if (remainingNs <= 0) {
        meter.gaveUpWaiting();
        return;
      }
      LockSupport.parkNanos(this, remainingNs);
      remainingNs = untilNs - clock.nanoTime();
    }
  }
}
