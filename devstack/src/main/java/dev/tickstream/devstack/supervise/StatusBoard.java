package dev.tickstream.devstack.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What every service is doing, in the order in which they were put up. Thread-safe; listeners are
 * called by the thread that changed something and must be quick.
 */
public final class StatusBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, ServiceStatus> statuses = new LinkedHashMap<>();
  private final Map<String, Long> sinceMs = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Replaces the service's status. */
  public void put(ServiceStatus status) {
    lock.lock();
    try {
      ServiceStatus before = statuses.put(status.name(), status);
      if (before == null || before.state() != status.state() || before.pid() != status.pid()) {
        sinceMs.put(status.name(), System.currentTimeMillis());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listeners.forEach(Runnable::run);
  }

  /** Makes everybody who waits look again, at something that is not on the board. */
  public void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  public List<ServiceStatus> all() {
    lock.lock();
    try {
      return new ArrayList<>(statuses.values());
    } finally {
      lock.unlock();
    }
  }

  public Optional<ServiceStatus> of(String name) {
    return all().stream().filter(status -> status.name().equals(name)).findFirst();
  }

  /** When the service came to the state it is in, in ms since 1970; 0 if it is not known. */
  public long sinceMs(String name) {
    lock.lock();
    try {
      return sinceMs.getOrDefault(name, 0L);
    } finally {
      lock.unlock();
    }
  }

  /** Whether each of these works. */
  public boolean work(Set<String> names) {
    return names.stream().allMatch(name -> of(name).map(ServiceStatus::works).orElse(false));
  }

  /**
   * Waits until the services are as wished.
   *
   * @return whether they were within the bound
   */
  public boolean await(Predicate<List<ServiceStatus>> wish, Duration bound)
      throws InterruptedException {
    long leftNs = bound.toNanos();
    lock.lock();
    try {
      while (!wish.test(new ArrayList<>(statuses.values()))) {
        if (leftNs <= 0) {
          return false;
        }
        leftNs = changed.awaitNanos(leftNs);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
