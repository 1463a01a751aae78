package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code GET /lab}.
 *
 * @param now the supervisor's clock, in ms since 1970
 */
public record LabView(long now, List<LabService> services, List<ExperimentView> experiments) {
  /** After so many starts in a row without success a service is called failed. */
  private static final int FAILURES_MAX = 3;

  public LabView {
    services = List.copyOf(services);
    experiments = List.copyOf(experiments);
  }

  /**
   * A service at this moment.
   *
   * @param state healthy, starting, stopped, silent, restarting or failed
   * @param pid null while it does not run, or runs elsewhere
   */
  public record LabService(
      String name, String state, @Nullable Long pid, int restarts, long sinceMs) {
    static LabService of(ServiceStatus status, long sinceMs) {
      return new LabService(
          status.name(),
          word(status),
          status.pid() == 0 ? null : status.pid(),
          status.restarts(),
          sinceMs);
    }

    private static String word(ServiceStatus status) {
      return switch (status.state()) {
        case WAITING, PREPARING, STARTING -> "starting";
        case HEALTHY, EXTERNAL -> "healthy";
        case SILENT -> "silent";
        case STOPPING, STOPPED -> "stopped";
        case RESTARTING ->
            status.fatal() || status.failures() >= FAILURES_MAX ? "failed" : "restarting";
      };
    }
  }
}
