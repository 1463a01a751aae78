package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.control.StatusReport;
import dev.tickstream.devstack.data.DataDir;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}. */
@Command(name = "status", description = "Show what runs, and where.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Override
  public Integer call() {
    DataDir dir = where.dir();
    Optional<ControlClient> supervisor = ControlClient.of(dir);
    if (supervisor.isEmpty()) {
      System.out.println("nothing runs in " + dir);
      return 3;
    }
    StatusReport report = supervisor.get().status();
    StatusTable.lines(report).forEach(System.out::println);
    return report.services().stream().allMatch(each -> each.works()) ? 0 : 1;
  }
}
