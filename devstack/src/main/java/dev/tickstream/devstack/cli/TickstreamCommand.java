package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.data.LauncherException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "tickstream",
    description = "Runs the whole system on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "tickstream 0.1.0",
    footer = {
      "",
      "bench measures how many players a server holds: ./tickstream bench --help says how."
    },
    subcommands = {
      UpCommand.class,
      DevCommand.class,
      DownCommand.class,
      StatusCommand.class,
      StopCommand.class,
      StartCommand.class,
      RestartCommand.class,
      LogsCommand.class,
      BotsCommand.class,
      DrillCommand.class,
      ReplayCommand.class,
      TrainCommand.class,
      SuperviseCommand.class
    })
public final class TickstreamCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /**
   * Parses and runs.
   *
   * @return exit code: 0 done, 1 not possible, 2 not understood, 3 nothing runs here
   */
  public static int execute(String[] args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new TickstreamCommand())
        .setExecutionExceptionHandler(TickstreamCommand::explain);
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof LauncherException mistake) {
      command.getErr().println("tickstream: " + mistake.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "what to do?");
  }
}
