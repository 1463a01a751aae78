package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.control.StatusReport;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.lab.LabAddresses;
import dev.tickstream.devstack.lab.LabServices;
import dev.tickstream.devstack.run.EndpointsFile;
import dev.tickstream.devstack.services.Installation;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The running system in which a drill takes place, reached through its supervisor. Any thread. */
public final class DrillGround implements LabServices {
  private static final long LOOK_EVERY_MS = 200;

  private final DataDir dir;
  private final Installation installation;
  private final ControlClient supervisor;
  private final LabAddresses addresses;

  private DrillGround(
      DataDir dir, Installation installation, ControlClient supervisor, LabAddresses addresses) {
    this.dir = dir;
    this.installation = installation;
    this.supervisor = supervisor;
    this.addresses = addresses;
  }

  /**
   * The system now running on a directory.
   *
   * @throws LauncherException if none does, or only a part of it
   */
  public static DrillGround of(DataDir dir) {
    ControlClient supervisor =
        ControlClient.of(dir)
            .orElseThrow(() -> new LauncherException("nothing runs in %s".formatted(dir)));
    StatusReport status = supervisor.status();
    if (!status.mode().equals("up")) {
      throw new LauncherException(
          "`%s` runs in %s; a drill wants all of it: ./tickstream up"
              .formatted(status.mode(), dir));
    }
    EndpointsFile.Contents endpoints =
        JsonFile.read(dir.endpoints(), EndpointsFile.Contents.class)
            .orElseThrow(() -> new LauncherException("nothing works yet in %s".formatted(dir)));
    LabAddresses addresses =
        new LabAddresses(URI.create(endpoints.api()), URI.create(endpoints.game().http()));
    return new DrillGround(dir, Installation.find(), supervisor, addresses);
  }

  DataDir dir() {
    return dir;
  }

  Installation installation() {
    return installation;
  }

  LabAddresses addresses() {
    return addresses;
  }

  /** What a drill itself keeps: its bots' log, and journals moved away. */
  Path workDir() {
    return dir.of("drill");
  }

  StatusReport status() {
    return supervisor.status();
  }

  @Override
  public List<ServiceStatus> all() {
    return supervisor.status().services();
  }

  @Override
  public Outcome act(Action action, String service) {
    return supervisor.act(action, service);
  }

  /**
   * Returns when everything works.
   *
   * @throws LauncherException with one line if something does not within the bound
   */
  void awaitHealthy(Duration bound) throws InterruptedException {
    long untilNs = System.nanoTime() + bound.toNanos();
    List<ServiceStatus> ill = ill();
    while (!ill.isEmpty() && System.nanoTime() < untilNs) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      ill = ill();
    }
    if (!ill.isEmpty()) {
      ServiceStatus first = ill.getFirst();
      throw new LauncherException(
          "%s is %s; a drill begins and ends with everything healthy"
              .formatted(first.name(), first.state().word()));
    }
  }

  private List<ServiceStatus> ill() {
    return all().stream().filter(each -> !each.works()).toList();
  }

  /** Whether a service runs elsewhere, so that it is not ours to break. */
  boolean isExternal(String service) {
    return of(service).map(each -> each.state() == ServiceState.EXTERNAL).orElse(false);
  }
}
