package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.run.EndpointsFile;
import dev.tickstream.devstack.services.Bots;
import dev.tickstream.devstack.services.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code bots [...]}: more bots, in the foreground. */
@Command(
    name = "bots",
    description = "Let more bots play in what runs. Options: --count, --duration, --rate, ...")
final class BotsCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  /** Theirs to understand. */
  @Unmatched private final List<String> options = new ArrayList<>();

  /** What is passed on to them, in its order. */
  List<String> passedOn() {
    return List.copyOf(options);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataDir dir = where.dir();
    EndpointsFile.Contents running =
        JsonFile.read(dir.endpoints(), EndpointsFile.Contents.class)
            .orElseThrow(
                () ->
                    new LauncherException(
                        "nothing runs in %s; start it with ./tickstream up".formatted(dir)));
    List<String> arguments =
        new ArrayList<>(List.of("--api", running.api(), "--game-http", running.game().http()));
    arguments.addAll(options);
    ChildCommand command = Bots.command(Installation.find(), dir, arguments.toArray(String[]::new));
    ProcessBuilder builder = new ProcessBuilder(command.line()).inheritIO();
    builder.environment().putAll(command.variables());
    return builder.start().waitFor();
  }
}
