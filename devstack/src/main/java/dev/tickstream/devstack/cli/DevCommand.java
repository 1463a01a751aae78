package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.settings.Settings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dev [GAME]}. */
@Command(
    name = "dev",
    description = "Start the game server alone, with the page: no database, no Kafka, no platform.")
final class DevCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "GAME",
      description = "Id of the game (default: arena, or $TICKSTREAM_GAME).")
  private @Nullable String game;

  @Option(names = "--bots", paramLabel = "N", description = "How many bots play (default: 0).")
  private int bots;

  @Option(names = "--zones", paramLabel = "N", description = "How many zones (default: 1).")
  private int zones = 1;

  @Option(names = "--detach", description = "Return as soon as it works.")
  private boolean detach;

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.from(System.getenv());
    return new SupervisorStart(RunMode.DEV, where.dir(), detach)
        .with("--bots", Limits.bots(bots))
        .with("--zones", Limits.zones(zones))
        .with("--game", game == null ? settings.game() : game)
        .run();
  }
}
