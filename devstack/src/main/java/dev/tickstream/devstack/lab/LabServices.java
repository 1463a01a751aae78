package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.List;
import java.util.Optional;

/** The services of a run, as their supervisor has them. Any thread. */
public interface LabServices {
  /**
   * Every service as it is now.
   *
   * @throws dev.tickstream.devstack.data.LauncherException if the supervisor does not answer
   */
  List<ServiceStatus> all();

  /** Does it and waits until it is done, or a bound of the supervisor's has passed. */
  Outcome act(Action action, String service) throws InterruptedException;

  /** One of them. */
  default Optional<ServiceStatus> of(String service) {
    return all().stream().filter(each -> each.name().equals(service)).findFirst();
  }
}
