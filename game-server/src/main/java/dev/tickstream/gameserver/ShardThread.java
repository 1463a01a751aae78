package dev.tickstream.gameserver;

import dev.tickstream.engine.ShardLoop;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one shard's loop its thread. */
final class ShardThread {
  private static final Logger LOG = LoggerFactory.getLogger(ShardThread.class);

  private final ShardLoop loop;
  private final Pacer pacer;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  ShardThread(ShardLoop loop, Pacer pacer) {
    this.loop = loop;
    this.pacer = pacer;
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
    pacer.end();
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
      while (pacer.awaitTick(loop.nextTickNs())) {
        loop.doWork();
      }
      loop.onClose();
    } catch (RuntimeException | Error e) {
      // The engine contains what a game throws; this is a defect of ours. The shard stops where it
      // is, its journal is whole, and a restart recovers it; the other shards go on.
      failure = e;
      LOG.error("{} has stopped", loop.roleName(), e);
    }
  }
}
