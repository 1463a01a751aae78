package dev.tickstream.devstack.supervise;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Carries wishes to a service's thread and wakes it when something happened. Thread-safe. */
final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private Wish wish = Wish.RUN;
  private boolean happened;

  Wish wish() {
    lock.lock();
    try {
      return wish;
    } finally {
      lock.unlock();
    }
  }

  /** Sets the wish. {@code END} is final: no later wish replaces it. */
  void wish(Wish next) {
    lock.lock();
    try {
      if (wish != Wish.END) {
        wish = next;
      }
      happened = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Said by the service's thread when it begins a start: a wish to restart is fulfilled by it. */
  void running() {
    lock.lock();
    try {
      if (wish == Wish.RESTART) {
        wish = Wish.RUN;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something happened that the service's thread should look at. */
  void raise() {
    lock.lock();
    try {
      happened = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something happens, or the time is over. */
  void await(Duration bound) throws InterruptedException {
    long leftNs = bound.toNanos();
    lock.lock();
    try {
      while (!happened && leftNs > 0) {
        leftNs = raised.awaitNanos(leftNs);
      }
      happened = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits as long as this is the wish, or until the time is over. */
  void awaitWhile(Wish current, Duration bound) throws InterruptedException {
    long leftNs = bound.toNanos();
    lock.lock();
    try {
      while (wish == current && leftNs > 0) {
        leftNs = raised.awaitNanos(leftNs);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the wish is another one. */
  void awaitChange(Wish current) throws InterruptedException {
    lock.lock();
    try {
      while (wish == current) {
        raised.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
