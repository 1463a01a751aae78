package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.StatusReport;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.ArrayList;
import java.util.List;

/** The status of a run as lines of text. */
final class StatusTable {
  private static final String ROW = "%-10s %-11s %-8s %-9s %s";

  private StatusTable() {}

  static List<String> lines(StatusReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s) in %s".formatted(report.game(), report.mode(), report.dataDir()));
    lines.add("open %s".formatted(report.page()));
    lines.add("");
    lines.add(ROW.formatted("NAME", "STATE", "PID", "RESTARTS", "ADDRESS").stripTrailing());
    for (ServiceStatus each : report.services()) {
      String pid = each.pid() == 0 ? "-" : Long.toString(each.pid());
      lines.add(
          ROW.formatted(each.name(), each.state().word(), pid, each.restarts(), each.address())
              .stripTrailing());
      if (!each.detail().isEmpty() && !each.works()) {
        lines.add("           " + each.detail());
      }
    }
    return lines;
  }
}
