package dev.tickstream.devstack.control;

import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.List;

/**
 * The whole run at one moment.
 *
 * @param mode {@code up} or {@code dev}
 * @param complete whether everything has worked at least once since the start
 */
public record StatusReport(
    String mode,
    String game,
    String dataDir,
    String page,
    boolean complete,
    List<ServiceStatus> services) {
  public StatusReport {
    services = List.copyOf(services);
  }
}
