package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.process.Orphans;
import dev.tickstream.devstack.process.ProcessRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}. */
@Command(name = "down", description = "End everything that runs.")
final class DownCommand implements Callable<Integer> {
  private static final long SECONDS = 90;

  @Mixin private final DirOption where = new DirOption();

  @Override
  public Integer call() throws InterruptedException {
    end(where.dir());
    return 0;
  }

  /** Ends everything that runs on a directory, and says so. */
  static void end(DataDir dir) throws InterruptedException {
    Optional<ControlClient> supervisor = ControlClient.of(dir);
    List<ProcessRecord> left = List.of();
    if (supervisor.isPresent()) {
      end(supervisor.get());
    } else {
      left = Orphans.find(dir.processes());
    }
    Orphans.stop(Orphans.find(dir.processes()), System.out::println);
    System.out.println(
        supervisor.isPresent() || !left.isEmpty() ? "stopped" : "nothing runs in " + dir);
  }

  private static void end(ControlClient supervisor) throws InterruptedException {
    ProcessHandle process = supervisor.process();
    try {
      supervisor.down();
    } catch (LauncherException e) {
      process.destroy();
    }
    try {
      process.onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new LauncherException("cannot wait for the supervisor, pid " + process.pid(), e);
    }
  }
}
