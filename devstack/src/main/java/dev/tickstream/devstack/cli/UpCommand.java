package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.settings.Settings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}. */
@Command(name = "up", description = "Start the whole system. Ctrl-C ends it.")
final class UpCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Option(names = "--bots", paramLabel = "N", description = "How many bots play (default: 20).")
  private @Nullable Integer bots;

  @Option(names = "--zones", paramLabel = "N", description = "How many zones (default: 2).")
  private @Nullable Integer zones;

  @Option(names = "--detach", description = "Return as soon as everything works.")
  private boolean detach;

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.from(System.getenv());
    return new SupervisorStart(RunMode.UP, where.dir(), detach)
        .with("--bots", Limits.bots(bots == null ? settings.bots() : bots))
        .with("--zones", Limits.zones(zones == null ? settings.zones() : zones))
        .with("--game", settings.game())
        .run();
  }
}
