package dev.tickstream.gameserver.publish;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Gives one shipper its thread: it rests until there is work, and ends when the shipper does. */
final class ShipperThread {
  private final JournalShipper shipper;
  private final Thread thread;

  ShipperThread(JournalShipper shipper) {
    this.shipper = shipper;
    this.thread = Thread.ofPlatform().daemon().name(shipper.roleName()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  int shard() {
    return shipper.shard();
  }

  ShipperReport report() {
    return shipper.report();
  }

  /** See {@link JournalShippers#shippedSequence}. */
  long shippedSequence(long epoch) {
    return shipper.shippedSequence(epoch);
  }

  private void run() {
    while (!shipper.isDone()) {
      shipper.doWork();
      long restNs = shipper.dueNs() - System.nanoTime();
      if (restNs > 0 && !shipper.isDone()) {
        LockSupport.parkNanos(this, restNs);
      }
    }
    shipper.onClose();
  }

  /** Asks it to end once everything is shipped, at the latest after this time. */
  void beginClose(Duration drain) {
    shipper.beginClose(drain);
    LockSupport.unpark(thread);
  }

  /** Waits until the thread ended; a call into Kafka that takes too long is interrupted. */
  void awaitClosed(Duration bound) throws InterruptedException {
    if (!thread.join(bound)) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(2));
    }
  }
}
