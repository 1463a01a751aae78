package dev.tickstream.gameserver;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.ShardLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one shard's loop its thread: parks until shortly before the next tick and spins the rest,
 * because a parked thread wakes too late (DESIGN section 7).
 */
final class ShardThread {
  private static final Logger LOG = LoggerFactory.getLogger(ShardThread.class);
  private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(300);

  private final ShardLoop loop;
  private final NanoClock clock;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable Throwable failure;

  ShardThread(ShardLoop loop, NanoClock clock) {
    this.loop = loop;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(loop.roleName()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** What ended the loop before its time, or null; any thread. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Ends the loop at a tick boundary and waits for it; afterwards the shard is the caller's. */
  void end() {
    running = false;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private void run() {
    try {
      while (running) {
        loop.doWork();
        rest(loop.nextTickNs());
      }
      loop.onClose();
    } catch (RuntimeException | Error e) {
      // The engine contains what a game throws; this is a defect of ours. The shard stops where it
      // is, its journal is whole, and a restart recovers it; the other shards go on.
      failure = e;
      LOG.error("{} has stopped", loop.roleName(), e);
    }
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
}
