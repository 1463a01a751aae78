package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.process.OwnSession;
import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.run.RunPlan;
import dev.tickstream.devstack.run.SupervisorProcess;
import dev.tickstream.devstack.settings.Settings;
import java.util.concurrent.Callable;
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

  @Option(names = "--attached")
  private boolean attached;

  @Override
  public Integer call() throws Exception {
    OwnSession.begin();
    Settings settings = Settings.from(System.getenv()).withGame(game).withZones(zones);
    return SupervisorProcess.run(new RunPlan(mode, where.dir(), settings, bots), attached);
  }
}
