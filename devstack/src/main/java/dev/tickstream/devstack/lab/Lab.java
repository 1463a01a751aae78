package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.lab.LabView.LabService;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All experiments of a running system, at most one of them at work. Thread-safe, and quick: what
 * takes longer is done by the experiment's own threads.
 */
public final class Lab implements AutoCloseable {
  /** How long after the healing it may take until nothing waits. */
  public static final long SETTLE_MS = TimeUnit.MINUTES.toMillis(3);

  private static final int HISTORY_MAX = 10;

  private final LabServices services;
  private final ToLongFunction<String> sinceMs;
  private final Supplier<Eyes> eyes;
  private final InstantSource clock;
  private final Map<Experiment, Bench> benches = new EnumMap<>(Experiment.class);
  private @Nullable ExperimentLoop running;
  private boolean closed;

  /** One experiment's last run and those before. */
  private static final class Bench {
    private final Deque<RunView> history = new ArrayDeque<>();
    private Phase phase = Phase.IDLE;
    private @Nullable RunView last;

    void done(RunView run) {
      phase = Phase.DONE;
      last = run;
      history.addFirst(run);
      if (history.size() > HISTORY_MAX) {
        history.removeLast();
      }
    }
  }

  /** What came of a request. */
  public sealed interface Reply {
    /** It is being done. */
    record Begun(ExperimentView experiment) implements Reply {}

    /** There is no such experiment. */
    record Unknown(String detail) implements Reply {}

    /**
     * Not now.
     *
     * @param code what a program should look at
     * @param detail what a person should read
     */
    record Refused(String code, String detail) implements Reply {}
  }

  /**
   * A lab in which nothing has run.
   *
   * @param sinceMs when a service came to the state it is in, in ms since 1970
   * @param eyes a fresh pair for each run
   */
  public Lab(
      LabServices services,
      ToLongFunction<String> sinceMs,
      Supplier<Eyes> eyes,
      InstantSource clock) {
    this.services = services;
    this.sinceMs = sinceMs;
    this.eyes = eyes;
    this.clock = clock;
    for (Experiment each : Experiment.values()) {
      benches.put(each, new Bench());
    }
  }

  public synchronized LabView view() {
    List<ExperimentView> experiments = new ArrayList<>();
    for (Experiment each : Experiment.values()) {
      experiments.add(view(each));
    }
    return new LabView(
        clock.millis(),
        services.all().stream()
            .map(each -> LabService.of(each, sinceMs.applyAsLong(each.name())))
            .toList(),
        experiments);
  }

  private ExperimentView view(Experiment experiment) {
    Bench bench = bench(experiment);
    ExperimentLoop loop = running;
    return loop != null && loop.experiment() == experiment
        ? ExperimentView.of(experiment, loop.phase(), loop.view(), List.copyOf(bench.history))
        : ExperimentView.of(experiment, bench.phase, bench.last, List.copyOf(bench.history));
  }

  private Bench bench(Experiment experiment) {
    Bench bench = benches.get(experiment);
    if (bench == null) {
      throw new IllegalStateException("no bench for " + experiment);
    }
    return bench;
  }

  /** Begins a run. */
  public synchronized Reply breakIt(String id) {
    Optional<Experiment> found = Experiment.of(id);
    if (found.isEmpty()) {
      return unknown(id);
    }
    Experiment experiment = found.get();
    Optional<Reply.Refused> refusal = refusal(experiment);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ExperimentLoop loop =
        new ExperimentLoop(
            experiment,
            ServiceFault.of(services, experiment),
            services,
            eyes.get(),
            clock,
            SETTLE_MS,
            last -> over(experiment, last));
    running = loop;
    loop.begin();
    return new Reply.Begun(view(experiment));
  }

  private Optional<Reply.Refused> refusal(Experiment experiment) {
    if (closed) {
      return refused("SHUTTING_DOWN", "Everything is being stopped.");
    }
    ExperimentLoop loop = running;
    if (loop != null) {
      return refused(
          "EXPERIMENT_RUNNING",
          "One experiment at a time: %s is not done yet.".formatted(loop.experiment().object()));
    }
    Optional<ServiceStatus> status = services.of(experiment.service());
    if (status.isPresent() && status.get().state() == ServiceState.EXTERNAL) {
      return refused("NOT_OURS", experiment.service() + " runs elsewhere: it is not ours to stop.");
    }
    return status.map(ServiceStatus::works).orElse(false)
        ? Optional.empty()
        : refused("NOT_WORKING", experiment.service() + " does not work already.");
  }

  private static Optional<Reply.Refused> refused(String code, String detail) {
    return Optional.of(new Reply.Refused(code, detail));
  }

  /** Heals what a run has broken. */
  public synchronized Reply heal(String id) {
    Optional<Experiment> found = Experiment.of(id);
    if (found.isEmpty()) {
      return unknown(id);
    }
    ExperimentLoop loop = running;
    if (loop == null || loop.experiment() != found.get() || loop.phase() != Phase.BROKEN) {
      return new Reply.Refused("NOT_BROKEN", "No experiment has broken %s.".formatted(id));
    }
    loop.heal();
    return new Reply.Begun(view(found.get()));
  }

  private static Reply unknown(String id) {
    return new Reply.Unknown("There is no experiment " + id + ".");
  }

  private synchronized void over(Experiment experiment, RunView last) {
    bench(experiment).done(last);
    running = null;
  }

  /** Ends what runs, as it is; the supervisor is about to stop every service. */
  @Override
  public void close() {
    ExperimentLoop loop;
    synchronized (this) {
      closed = true;
      loop = running;
    }
    if (loop != null) {
      loop.close();
    }
  }
}
