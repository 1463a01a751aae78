package dev.tickstream.devstack.supervise;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.process.Child;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.process.ProcessLedger;
import dev.tickstream.devstack.services.Service;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service running: prepares it, starts it, waits until it works, watches it, starts it
 * again when it dies. Owns its thread; {@link #wish} may be called from any.
 */
public final class ServiceLoop {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration WATCH = Duration.ofSeconds(3);

  /** A server that runs and has not worked for so long will not begin to. */
  private static final Duration START_BOUND = Duration.ofSeconds(90);

  private final Service service;
  private final ProcessLedger ledger;
  private final StatusBoard board;
  private final Consumer<String> say;
  private final Backoff backoff;
  private final Signal signal = new Signal();
  private final Thread thread;

  // Touched by our thread only.
  private boolean needsMet;
  private int restarts;
  private int failures;
  private String ending = "";

  /**
   * A service that is not running yet.
   *
   * @param say gets the lines a person should see
   */
  public ServiceLoop(
      Service service,
      ProcessLedger ledger,
      StatusBoard board,
      Consumer<String> say,
      Backoff backoff) {
    this.service = service;
    this.ledger = ledger;
    this.board = board;
    this.say = say;
    this.backoff = backoff;
    thread = Thread.ofPlatform().name("service-" + service.name()).unstarted(this::run);
    publish(ServiceState.WAITING, null, "");
  }

  public String name() {
    return service.name();
  }

  /** Begins, with the wish that it run. */
  public void begin() {
    thread.start();
  }

  /** Says what is wanted from now on. */
  public void wish(Wish wish) {
    signal.wish(wish);
  }

  /** Ends the service for good and waits until it has ended. */
  public void end() throws InterruptedException {
    signal.wish(Wish.END);
    thread.join();
  }

  private void run() {
    try {
      for (Wish wish = signal.wish(); wish != Wish.END; wish = signal.wish()) {
        if (wish == Wish.STOP) {
          failures = 0;
          publish(ServiceState.STOPPED, null, ending);
          signal.awaitChange(wish);
        } else if (needsMet()) {
          signal.running();
          attempt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publish(ServiceState.STOPPED, null, "");
  }

  /** Only before the first start: afterwards a service must get along without the others. */
  private boolean needsMet() throws InterruptedException {
    needsMet = needsMet || board.work(service.needs());
    if (!needsMet) {
      publishOnce(ServiceState.WAITING, "for " + String.join(", ", service.needs()));
      signal.await(POLL);
    }
    return needsMet;
  }

  private void attempt() throws InterruptedException {
    Child child = null;
    boolean worked = false;
    long workedSinceNs = 0;
    try {
      publish(ServiceState.PREPARING, null, "");
      ending = "";
      ChildCommand command = service.prepare(say);
      child = Child.start(service.name(), command);
      child.onExit(signal::raise);
      ledger.started(child.record());
      publish(ServiceState.STARTING, child, "");
      worked = awaitWorking(child);
      if (worked) {
        workedSinceNs = System.nanoTime();
        watch(child);
      }
      if (signal.wish() != Wish.RUN) {
        stop(child);
        return;
      }
      boolean settled = worked && System.nanoTime() - workedSinceNs >= backoff.settled().toNanos();
      failures = settled ? 0 : failures + 1;
      comeBack(afterDeath(child, command), false);
    } catch (LauncherException e) {
      failures++;
      comeBack(Reasons.of(e), true);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      failures++; // No defect of ours leaves a service down and its last state on the board.
      comeBack("%s could not be started: %s".formatted(name(), Reasons.of(e)), false);
    } finally {
      if (child != null && child.alive()) {
        child.stop(service.stopBound());
      }
      ledger.ended(name());
    }
  }

  /** Whether it came to work, while it is wanted and alive. */
  private boolean awaitWorking(Child child) throws InterruptedException {
    long startedNs = System.nanoTime();
    while (child.alive() && signal.wish() == Wish.RUN) {
      try {
        service.health().ask();
        failures = 0;
        say.accept(
            "%-9s healthy after %.1f s (pid %d)"
                .formatted(name(), (System.nanoTime() - startedNs) / 1e9, child.pid()));
        publish(ServiceState.HEALTHY, child, "");
        return true;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        publishOnce(ServiceState.STARTING, child, Reasons.of(e));
      }
      if (System.nanoTime() - startedNs > START_BOUND.toNanos()) {
        say.accept(
            "%s does not work %d s after its start; starting it again"
                .formatted(name(), START_BOUND.toSeconds()));
        child.stop(service.stopBound());
      }
      signal.await(POLL);
    }
    return false;
  }

  /** Returns when it died or is no longer wanted. */
  private void watch(Child child) throws InterruptedException {
    long nextNs = System.nanoTime() + WATCH.toNanos();
    while (child.alive() && signal.wish() == Wish.RUN) {
      signal.await(Duration.ofNanos(Math.max(0, nextNs - System.nanoTime())));
      if (System.nanoTime() >= nextNs && child.alive()) {
        askAgain(child);
        nextNs = System.nanoTime() + WATCH.toNanos();
      }
    }
  }

  private void askAgain(Child child) throws InterruptedException {
    try {
      service.health().askAgain();
      publishOnce(ServiceState.HEALTHY, child, "");
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      publishOnce(ServiceState.SILENT, child, Reasons.of(e));
    }
  }

  private void stop(Child child) throws InterruptedException {
    publish(ServiceState.STOPPING, child, "");
    if (child.alive() && !child.stop(service.stopBound())) {
      ending = "did not end within %d s and was killed".formatted(service.stopBound().toSeconds());
      say.accept(name() + " " + ending);
    }
  }

  private String afterDeath(Child child, ChildCommand command) {
    // Who was killed had no time for last words.
    String words = child.killed() ? "" : LogTail.lastWords(command.log());
    return "%s (pid %d) %s%s"
        .formatted(
            name(), child.pid(), child.ending(), words.isEmpty() ? "" : "; it last said: " + words);
  }

  private void comeBack(String why, boolean fatal) throws InterruptedException {
    restarts++;
    Duration wait = backoff.after(failures);
    say.accept(
        wait.isZero()
            ? why + "; starting it again"
            : "%s; starting it again in %.1f s".formatted(why, wait.toMillis() / 1e3));
    board.put(
        new ServiceStatus(
            name(), ServiceState.RESTARTING, 0, restarts, failures, fatal, service.address(), why));
    signal.awaitWhile(Wish.RUN, wait);
  }

  private void publishOnce(ServiceState state, String detail) {
    publishOnce(state, null, detail);
  }

  private void publishOnce(ServiceState state, @Nullable Child child, String detail) {
    boolean same =
        board
            .of(name())
            .map(now -> now.state() == state && now.detail().equals(detail))
            .orElse(false);
    if (!same) {
      publish(state, child, detail);
    }
  }

  private void publish(ServiceState state, @Nullable Child child, String detail) {
    long pid = child == null ? 0 : child.pid();
    board.put(
        new ServiceStatus(
            name(), state, pid, restarts, failures, false, service.address(), detail));
  }
}
