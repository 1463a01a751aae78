package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries one run out: opens the eyes, breaks, looks ten times a second, heals when told to, and
 * ends when the run's verdict is final. Owns its thread; everything else may be called from any.
 * Nobody's patience is needed: what is broken is healed after {@link #BROKEN_MS} at the latest.
 */
public final class ExperimentLoop implements AutoCloseable {
  /** How long something stays broken when nobody heals it. */
  public static final long BROKEN_MS = TimeUnit.MINUTES.toMillis(15);

  /** How long the eyes may take until they see. */
  private static final long READY_MS = 10_000;

  private static final long LOOK_EVERY_MS = 100;
  private static final Duration TASK_BOUND = Duration.ofSeconds(10);
  private static final long JOIN_MS = 3 * TASK_BOUND.toMillis();

  private final Experiment experiment;
  private final Fault fault;
  private final LabServices services;
  private final Eyes eyes;
  private final InstantSource clock;
  private final long settleMs;
  private final Consumer<RunView> whenOver;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private ExperimentRun run; // of the loop's thread
  private boolean healWanted;
  private boolean stopWanted;
  private boolean news;
  private volatile boolean over;
  private volatile boolean touched;
  private volatile boolean broken;
  private volatile Phase phase = Phase.BROKEN;
  private volatile RunView view;
  private volatile PlayerSight player = PlayerSight.NOBODY;

  /**
   * A run that has not begun.
   *
   * @param settleMs how long after the healing it may take until nothing waits
   * @param whenOver called once by the loop's thread with the final view, before anybody else can
   *     see it and after the eyes are closed: who hears of an end may begin the next run
   */
  public ExperimentLoop(
      Experiment experiment,
      Fault fault,
      LabServices services,
      Eyes eyes,
      InstantSource clock,
      long settleMs,
      Consumer<RunView> whenOver) {
    this.experiment = experiment;
    this.fault = fault;
    this.services = services;
    this.eyes = eyes;
    this.clock = clock;
    this.settleMs = settleMs;
    this.whenOver = whenOver;
    run = new ExperimentRun(experiment, sight(), clock.millis(), settleMs);
    view = run.view();
    thread = Thread.ofPlatform().daemon().name("lab-" + experiment.service()).unstarted(this::live);
  }

  public void begin() {
    thread.start();
  }

  /** Heals it as soon as it is broken; does nothing if that was asked before. */
  public void heal() {
    tell(() -> healWanted = true);
  }

  public Experiment experiment() {
    return experiment;
  }

  public Phase phase() {
    return phase;
  }

  public RunView view() {
    return view;
  }

  /** What the probe player has met with so far. */
  public PlayerSight player() {
    return player;
  }

  /** Whether breaking has begun, so that something may be broken. */
  public boolean isTouched() {
    return touched;
  }

  /** Whether it has been broken, not only begun to be. */
  public boolean isBroken() {
    return broken;
  }

  /** Whether the loop has ended and closed its eyes. */
  public boolean isOver() {
    return over;
  }

  private void live() {
    try {
      eyes.open();
      awaitSight();
      if (!isStopWanted()) {
        carryOut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      eyes.close();
      whenOver.accept(run.view());
      publish();
      over = true;
    }
  }

  private void awaitSight() throws InterruptedException {
    long untilMs = clock.millis() + READY_MS;
    while (!isStopWanted()
        && clock.millis() < untilMs
        && (eyes.readings() == null || !eyes.player().played())) {
      await();
    }
  }

  private void carryOut() throws InterruptedException {
    Sight before = sight();
    long brokenMs = clock.millis();
    eyes.mark();
    run = new ExperimentRun(experiment, before, brokenMs, settleMs);
    touched = before.workingPid(experiment.service()) != 0;
    Task breaking = Task.start("lab-break", touched ? fault::breakIt : this::refuse);
    @Nullable Task healing = null;
    while (run.phase() != Phase.DONE && !isStopWanted()) {
      broken = broken || !breaking.isRunning();
      if (healing == null && broken && isHealDue(brokenMs)) {
        run.healed(clock.millis());
        healing = Task.start("lab-heal", fault::heal);
      }
      run.see(sight());
      Optional<String> failure = breaking.failure();
      if (failure.isEmpty() && healing != null && run.view().backAt() == null) {
        failure = healing.failure();
      }
      failure.ifPresent(why -> run.fail(clock.millis(), why));
      if (run.phase() != Phase.DONE) {
        publish();
        await();
      }
    }
    if (isStopWanted()) {
      run.fail(clock.millis(), "The experiment was ended before its verdict.");
      breaking.interrupt();
      breaking.join(TASK_BOUND);
      if (healing != null) {
        healing.join(TASK_BOUND);
      }
    }
    phase = Phase.HEALING; // There is nothing to heal any more; done is who has closed its eyes.
  }

  /** Whose process is not known cannot be told from the one that comes back. */
  private void refuse() {
    throw new LauncherException(experiment.service() + " does not work already");
  }

  private boolean isHealDue(long brokenMs) {
    lock.lock();
    try {
      return healWanted || clock.millis() - brokenMs > BROKEN_MS;
    } finally {
      lock.unlock();
    }
  }

  private Sight sight() {
    player = eyes.player();
    return new Sight(clock.millis(), all(), player, eyes.readings());
  }

  /** Nothing if the supervisor does not answer: the next look may be luckier. */
  private List<ServiceStatus> all() {
    try {
      return services.all();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private void publish() {
    view = run.view();
    phase = run.phase();
  }

  private void await() throws InterruptedException {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS);
      while (!news && leftNs > 0) {
        leftNs = told.awaitNanos(leftNs);
      }
      news = false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isStopWanted() {
    lock.lock();
    try {
      return stopWanted;
    } finally {
      lock.unlock();
    }
  }

  private void tell(Runnable what) {
    lock.lock();
    try {
      what.run();
      news = true;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it as it is, broken or not, and waits until its threads have ended. */
  @Override
  public void close() {
    tell(() -> stopWanted = true);
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
