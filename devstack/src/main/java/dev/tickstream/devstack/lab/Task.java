package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that takes a while, on a thread of its own. Any thread may ask how it went. */
final class Task {
  private final Thread thread;
  private volatile @Nullable String failure;

  /** What is done. */
  interface Work {
    void run() throws InterruptedException;
  }

  private Task(String name, Work work) {
    thread = Thread.ofVirtual().name(name).unstarted(() -> carryOut(work));
  }

  static Task start(String name, Work work) {
    Task task = new Task(name, work);
    task.thread.start();
    return task;
  }

  private void carryOut(Work work) {
    try {
      work.run();
    } catch (LauncherException e) {
      failure = Reasons.of(e);
    } catch (InterruptedException e) {
      failure = "it was interrupted";
    } catch (RuntimeException e) {
      failure = Reasons.of(e);
    }
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Why it failed, if it has. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits until it has ended, or so long. */
  void join(Duration bound) throws InterruptedException {
    thread.join(bound);
  }
}
