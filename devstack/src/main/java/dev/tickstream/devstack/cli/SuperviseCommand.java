package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.process.OwnSession;
import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.run.RunPlan;
import dev.tickstream.devstack.run.SupervisorProcess;
import dev.tickstream.devstack.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code supervise}: the process that {@code up} and {@code dev} start; not for people. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Option(names = "--mode", required = true)
  private RunMode mode = RunMode.UP;

  @Option(names = "--bots", required = true)
  private int bots;

  @Option(names = "--zones", required = true)
  private int zones;

  @Option(names = "--game", required = true)
  private String game = "";

  @Option(names = "--train", paramLabel = "FILE")
  private @Nullable Path training;

  @Option(names = "--attached")
  private boolean attached;

  @Override
  public Integer call() throws Exception {
    OwnSession.begin();
    // Training goes on among itself: no server that is asked for elsewhere may hear of it.
    Settings asked = Settings.from(training == null ? System.getenv() : Map.of());
    Settings settings = asked.withGame(game).withZones(zones);
    RunPlan plan = new RunPlan(mode, where.dir(), settings, bots, training);
    return SupervisorProcess.run(plan, attached);
  }
}
