package dev.tickstream.devstack.run;

import dev.tickstream.devstack.control.Controls;
import dev.tickstream.devstack.control.StatusReport;
import dev.tickstream.devstack.lab.LabServices;
import dev.tickstream.devstack.process.ProcessLedger;
import dev.tickstream.devstack.process.ProcessRecord;
import dev.tickstream.devstack.services.Addresses;
import dev.tickstream.devstack.services.Bots;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.services.PlatformServer;
import dev.tickstream.devstack.services.Service;
import dev.tickstream.devstack.supervise.Backoff;
import dev.tickstream.devstack.supervise.ServiceLoop;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import dev.tickstream.devstack.supervise.StatusBoard;
import dev.tickstream.devstack.supervise.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * The services of one run, from the first start to the last stop. Controls may be used by any
 * thread; {@link #begin}, {@link #awaitComplete} and {@link #end} by the process's main thread.
 */
final class Supervisor implements Controls, LabServices {
  /** A service that failed so often while everything was starting will not come up by itself. */
  private static final int FAILURES_MAX = 3;

  private static final Duration START_BOUND = Duration.ofMinutes(3);

  /** Longer than any service may take to stop, shorter than who asks is patient. */
  private static final Duration ACT_BOUND = Duration.ofSeconds(150);

  /** Who must have ended before the next is asked to; all others end together, last. */
  private static final List<String> END_ORDER =
      List.of(Bots.NAME, GameServer.NAME, PlatformServer.NAME);

  private final RunPlan plan;
  private final Addresses addresses;
  private final StatusBoard board = new StatusBoard();
  private final ProcessLedger ledger;
  private final Map<String, ServiceLoop> loops = new LinkedHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean complete;

  Supervisor(
      RunPlan plan,
      Addresses addresses,
      List<Service> services,
      List<ServiceStatus> elsewhere,
      Console console) {
    this.plan = plan;
    this.addresses = addresses;
    ledger = new ProcessLedger(plan.dir().processes());
    elsewhere.forEach(board::put);
    for (Service service : services) {
      loops.put(
          service.name(), new ServiceLoop(service, ledger, board, console::say, Backoff.STANDARD));
    }
    EndpointsFile endpoints = new EndpointsFile(plan, addresses, board, console::say);
    board.onChange(endpoints::update);
  }

  void begin() {
    loops.values().forEach(ServiceLoop::begin);
  }

  /**
   * Waits until everything works.
   *
   * @return why it does not, or empty; also empty when somebody asked to stop meanwhile
   */
  Optional<String> awaitComplete() throws InterruptedException {
    boolean settled =
        board.await(
            all ->
                isOver()
                    || all.stream().anyMatch(this::hopeless)
                    || all.stream().allMatch(this::fine),
            START_BOUND);
    if (isOver()) {
      return Optional.empty();
    }
    for (ServiceStatus status : board.all()) {
      if (hopeless(status) || (!settled && !fine(status))) {
        return Optional.of(
            "%s: %s (its log: %s)"
                .formatted(
                    status.name(),
                    status.detail().isEmpty() ? status.state().word() : status.detail(),
                    plan.dir().log(status.name())));
      }
    }
    complete = true;
    return Optional.empty();
  }

  private boolean fine(ServiceStatus status) {
    return status.works() || status.state() == ServiceState.STOPPED;
  }

  private boolean hopeless(ServiceStatus status) {
    return status.fatal() || status.failures() >= FAILURES_MAX;
  }

  void awaitOver() throws InterruptedException {
    over.await();
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Ends everything, in the reverse order of who needs whom, and kills what remains. */
  void end() throws InterruptedException {
    for (String name : END_ORDER) {
      ServiceLoop loop = loops.get(name);
      if (loop != null) {
        end(List.of(loop));
      }
    }
    List<ServiceLoop> rest = new ArrayList<>(loops.values());
    rest.removeIf(loop -> END_ORDER.contains(loop.name()));
    end(rest);
    for (ProcessRecord left : ledger.running()) {
      left.find().ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static void end(List<ServiceLoop> together) throws InterruptedException {
    together.forEach(loop -> loop.wish(Wish.END));
    for (ServiceLoop loop : together) {
      loop.end();
    }
  }

  @Override
  public StatusReport status() {
    return new StatusReport(
        plan.mode().word(),
        plan.settings().game(),
        plan.dir().toString(),
        addresses.page().toString(),
        complete,
        board.all());
  }

  @Override
  public List<ServiceStatus> all() {
    return board.all();
  }

  /** When a service came to the state it is in, in ms since 1970. */
  long sinceMs(String service) {
    return board.sinceMs(service);
  }

  @Override
  public void down() {
    over.countDown();
    board.wake();
  }

  @Override
  public Outcome act(Action action, String name) throws InterruptedException {
    ServiceLoop loop = loops.get(name);
    Optional<ServiceStatus> before = board.of(name);
    if (loop == null || before.isEmpty()) {
      return new Outcome(
          false,
          before.isPresent()
              ? name + " runs elsewhere: it is not ours to " + word(action)
              : "there is no " + name + " here; there are " + String.join(", ", loops.keySet()));
    }
    loop.wish(
        switch (action) {
          case STOP -> Wish.STOP;
          case START -> Wish.RUN;
          case RESTART -> Wish.RESTART;
        });
    long oldPid = before.get().pid();
    Predicate<ServiceStatus> wished =
        switch (action) {
          case STOP -> status -> status.state() == ServiceState.STOPPED;
          case START -> status -> status.state() == ServiceState.HEALTHY;
          case RESTART ->
              status -> status.state() == ServiceState.HEALTHY && status.pid() != oldPid;
        };
    boolean done = board.await(all -> isOver() || has(all, name, wished), ACT_BOUND);
    return outcome(done && !isOver(), board.of(name).orElseThrow());
  }

  private static boolean has(
      List<ServiceStatus> all, String name, Predicate<ServiceStatus> wished) {
    return all.stream().anyMatch(status -> status.name().equals(name) && wished.test(status));
  }

  private static Outcome outcome(boolean done, ServiceStatus now) {
    String pid = now.pid() == 0 ? "" : " (pid " + now.pid() + ")";
    String detail = now.detail().isEmpty() ? "" : ": " + now.detail();
    return new Outcome(done, "%s is %s%s%s".formatted(now.name(), now.state().word(), pid, detail));
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
