package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.lab.ExperimentLoop;
import dev.tickstream.devstack.lab.Fault;
import dev.tickstream.devstack.lab.Http;
import dev.tickstream.devstack.lab.LiveEyes;
import dev.tickstream.devstack.lab.ServiceFault;
import dev.tickstream.devstack.lab.ServiceFault.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One drill of one kind, from a healthy system to a healthy system. Main thread; waits. */
public final class Drill {
  private static final Duration HEALTHY_BOUND = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long BREAK_BOUND_MS = 60_000;
  private static final long SETTLE_MS = 180_000;

  /** A server that has not come back without its disk by then will not. */
  private static final long DISK_SETTLE_MS = 60_000;

  private static final long LOOK_EVERY_MS = 100;

  private final DrillGround ground;
  private final DrillPlan plan;
  private final Consumer<String> say;
  private final InstantSource clock = InstantSource.system();
  private final AtomicReference<@Nullable Underway> underway = new AtomicReference<>();

  /** What may have to be put right. */
  private record Underway(ExperimentLoop loop, Fault fault) {}

  /**
   * @param say gets a line when something happens
   */
  public Drill(DrillGround ground, DrillPlan plan, Consumer<String> say) {
    this.ground = ground;
    this.plan = plan;
    this.say = say;
  }

  /**
   * Carries it out and writes its report.
   *
   * @throws LauncherException if there is nothing to report: it could not begin, or does not heal
   */
  public DrillReport run(DrillKind kind) throws InterruptedException {
    String service = kind.experiment().service();
    if (ground.isExternal(service)) {
      throw new LauncherException(service + " runs elsewhere: it is not ours to break");
    }
    ground.awaitHealthy(HEALTHY_BOUND);
    say.accept("drill %s: %d bots come to play".formatted(kind.word(), plan.bots()));
    Instant begun = clock.instant();
    try (Http http = new Http(PATIENCE);
        DrillCrowd crowd = DrillCrowd.play(ground, plan.bots())) {
      Aftermath aftermath = new Aftermath(ground, http, begun);
      LostDiskFault disk = kind == DrillKind.DISK ? new LostDiskFault(ground, begun) : null;
      Fault fault =
          disk != null
              ? disk
              : new ServiceFault(ground, service, kind.stopsPlay() ? Way.KILL : Way.KILL_AND_HOLD);
      ExperimentLoop loop = loop(kind, fault);
      underway.set(new Underway(loop, fault));
      observe(kind, loop, fault);
      boolean putBack = disk != null && loop.view().backAt() == null && disk.putBack();
      if (putBack) {
        say.accept("it stayed closed without its journal, which was put back");
      }
      underway.set(null);
      ground.awaitHealthy(HEALTHY_BOUND);
      Instant until = clock.instant();
      List<PlayerStory> players = crowd.leave();
      say.accept("healthy again; what was confirmed is looked for");
      String source = disk != null && !putBack ? "kafka" : "journal"; // what the server had left
      Evidence evidence =
          new Evidence(
              kind,
              plan,
              loop.view(),
              loop.player(),
              players,
              begun,
              until,
              aftermath.look(players),
              kind.stopsPlay() ? StateHashes.read(ground, source) : List.of(),
              disk == null ? null : disk.away(),
              putBack);
      DrillReport report =
          ReportMaker.of(evidence, Machine.describe(), Machine.versions(ground.installation()));
      Path file = ReportFiles.write(report, plan.reportDir());
      say.accept("drill %s: %s; %s".formatted(kind.word(), report.verdict(), file));
      return report;
    } catch (IOException e) {
      throw new LauncherException(
          "the drill's evidence cannot be read (%s)".formatted(Reasons.of(e)), e);
    }
  }

  private ExperimentLoop loop(DrillKind kind, Fault fault) {
    return new ExperimentLoop(
        kind.experiment(),
        fault,
        ground,
        new LiveEyes(ground.addresses()),
        clock,
        settleMs(kind),
        last -> {});
  }

  private static long settleMs(DrillKind kind) {
    return kind == DrillKind.DISK ? DISK_SETTLE_MS : SETTLE_MS;
  }

  /** Breaks, holds, heals; returns when the verdict is final. */
  private void observe(DrillKind kind, ExperimentLoop loop, Fault fault)
      throws InterruptedException {
    try (loop) {
      loop.begin();
      await(loop, BREAK_BOUND_MS, true);
      say.accept(
          "%s is broken%s"
              .formatted(
                  kind.experiment().object(),
                  kind.stopsPlay() ? "" : " for %d s".formatted(plan.holdSeconds())));
      if (kind != DrillKind.GAME) {
        await(loop, kind == DrillKind.DISK ? 0 : plan.holdSeconds() * 1_000L, false);
        loop.heal();
        say.accept(kind.experiment().object() + " is healed");
      }
      await(loop, ExperimentLoop.BROKEN_MS + settleMs(kind), false);
    }
    if (loop.view().backAt() == null && kind != DrillKind.DISK) {
      fault.heal(); // Whatever became of the run, nothing stays broken.
    }
  }

  /** Until it is broken, or over; or the time has passed. */
  private static void await(ExperimentLoop loop, long boundMs, boolean untilBroken)
      throws InterruptedException {
    long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMs);
    while (!loop.isOver() && !(untilBroken && loop.isBroken()) && System.nanoTime() < untilNs) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  /**
   * For another thread, when the process is being ended: what is broken, or half broken, must not
   * stay so. Does nothing between two drills.
   */
  public void rescue() {
    Underway now = underway.get();
    if (now == null) {
      return;
    }
    now.loop().close();
    if (now.loop().isTouched() && now.loop().view().backAt() == null) {
      try {
        if (now.fault() instanceof LostDiskFault disk) {
          disk.putBack();
        } else {
          now.fault().heal();
        }
      } catch (LauncherException e) {
        System.err.println("tickstream: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
