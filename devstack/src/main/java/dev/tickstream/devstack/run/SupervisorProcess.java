package dev.tickstream.devstack.run;

import dev.tickstream.devstack.control.ControlServer;
import dev.tickstream.devstack.control.SupervisorRecord;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.lab.Lab;
import dev.tickstream.devstack.lab.LabAddresses;
import dev.tickstream.devstack.lab.LiveEyes;
import dev.tickstream.devstack.page.PageConfig;
import dev.tickstream.devstack.page.PageServer;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.ports.PortProbe;
import dev.tickstream.devstack.ports.Ports;
import dev.tickstream.devstack.process.Orphans;
import dev.tickstream.devstack.process.ProcessRecord;
import dev.tickstream.devstack.secrets.Secrets;
import dev.tickstream.devstack.secrets.SessionTokens;
import dev.tickstream.devstack.secrets.SigningKey;
import dev.tickstream.devstack.services.Addresses;
import dev.tickstream.devstack.services.ClassCache;
import dev.tickstream.devstack.services.Installation;
import dev.tickstream.devstack.settings.Settings;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that stays: from the lock on the data directory to the last child's end. */
public final class SupervisorProcess {
  private static final long END_SECONDS = 90;

  private final RunPlan plan;
  private final Installation installation;
  private final Console console;
  private final CountDownLatch ended = new CountDownLatch(1);

  private SupervisorProcess(RunPlan plan, Installation installation, Console console) {
    this.plan = plan;
    this.installation = installation;
    this.console = console;
  }

  /**
   * Runs the plan until somebody asks to stop.
   *
   * @param attached whether the end of standard input is such a request: whoever started us is gone
   * @return exit code: 0 after a wanted stop, 1 when something could not be started
   */
  public static int run(RunPlan plan, boolean attached) throws Exception {
    Console console = new Console(System.out, System.err);
    try {
      plan.dir().prepare();
      try (DirLock _ = DirLock.take(plan.dir())) {
        return new SupervisorProcess(plan, Installation.find(), console).run(attached);
      }
    } catch (LauncherException e) {
      console.say("tickstream: " + Reasons.of(e));
      return 1;
    }
  }

  private int run(boolean attached) throws Exception {
    DataDir dir = plan.dir();
    Orphans.stop(Orphans.find(dir.processes()), console::say);
    List<ServiceStatus> elsewhere =
        plan.mode() == RunMode.UP ? new Externals(plan.settings().external()).check() : List.of();
    Ports ports =
        Ports.choose(
            plan.ports(),
            plan.settings().ports(),
            dir.ports(),
            PortProbe.listening(),
            console::say);
    SigningKey key = SigningKey.keptIn(dir.keys());
    Secrets.keptIn(dir.operatorToken());
    Addresses addresses =
        new Addresses(
            plan.settings(), ports, Secrets.keptIn(dir.keys().resolve("database-password")));
    Supervisor supervisor =
        new Supervisor(
            plan,
            addresses,
            RunServices.of(plan, installation, addresses, key),
            elsewhere,
            console);
    String token = Secrets.random();
    supervisor.begin(); // First: the children take longer to start than we do.
    try (Lab lab =
            new Lab(
                supervisor,
                supervisor::sinceMs,
                // Of `up` only: `dev` has no API to look at.
                () -> new LiveEyes(new LabAddresses(addresses.api(), addresses.gameHttp())),
                InstantSource.system());
        ControlServer control = ControlServer.start(supervisor, token);
        PageServer _ = page(addresses, ports, key, lab)) {
      JsonFile.write(
          dir.supervisor(),
          new SupervisorRecord(
              ProcessRecord.of("supervisor", ProcessHandle.current()), control.port(), token));
      stopWhenAsked(supervisor, attached);
      return supervise(supervisor, addresses, lab);
    } finally {
      supervisor.end();
      Files.deleteIfExists(dir.supervisor());
      Files.deleteIfExists(dir.endpoints());
      ended.countDown();
    }
  }

  private int supervise(Supervisor supervisor, Addresses addresses, Lab lab)
      throws InterruptedException {
    Optional<String> failure = supervisor.awaitComplete();
    if (failure.isPresent()) {
      console.say("tickstream: " + failure.get());
    } else if (!supervisor.isOver()) {
      if (plan.mode() == RunMode.UP && !OpenZones.await(addresses.api(), supervisor::isOver)) {
        console.say("the platform knows of no open zone yet; new players may have to wait");
      }
      boolean trained = plan.training() != null || ClassCache.of(installation).isMade();
      new Greeting(plan, addresses, trained).lines().forEach(console::say);
      console.complete();
      supervisor.awaitOver();
    }
    console.say("stopping");
    lab.close(); // Or it would take the stop for a failure, and heal it.
    supervisor.end();
    console.say("stopped");
    return failure.isPresent() ? 1 : 0;
  }

  private PageServer page(Addresses addresses, Ports ports, SigningKey key, Lab lab)
      throws IOException, InterruptedException {
    Settings settings = plan.settings();
    boolean up = plan.mode() == RunMode.UP;
    PageConfig.Endpoints endpoints =
        new PageConfig.Endpoints(
            plan.mode().word(),
            new PageConfig.Game(
                settings.game(),
                addresses.gameTcp().toString(),
                addresses.gameWebSocket().toString(),
                addresses.gameHttp().toString()),
            up ? addresses.api().toString() : null);
    PageConfig config =
        new PageConfig(settings.host(), settings.publicHost(), ports.of(Port.PAGE), endpoints);
    return up
        ? PageServer.withPlatform(config, addresses.api().getHost(), ports.of(Port.API), lab)
        : PageServer.alone(config, new SessionTokens(key), settings.zones());
  }

  private void stopWhenAsked(Supervisor supervisor, boolean attached) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  supervisor.down();
                  try {
                    boolean inTime = ended.await(END_SECONDS, TimeUnit.SECONDS);
                    assert inTime;
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop"));
    if (attached) {
      Thread.ofPlatform()
          .daemon()
          .name("starter")
          .start(
              () -> {
                awaitEnd(System.in);
                supervisor.down();
              });
    }
  }

  private static void awaitEnd(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Nothing is ever said; only the end matters.
      }
    } catch (IOException e) {
      // The same as the end.
    }
  }

  /** The line that tells the starting command that everything works. */
  public static boolean isComplete(String line) {
    return line.equals(Console.COMPLETE);
  }

  /** Where a supervisor's errors and its lines with their times go. */
  public static Path log(DataDir dir) {
    return dir.log("supervisor");
  }
}
