package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.run.EndpointsFile;
import dev.tickstream.devstack.services.Installation;
import dev.tickstream.devstack.services.ReplayProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay ZONE}. */
@Command(
    name = "replay",
    description = {
      "Rebuild a past state of a zone from snapshots and events, beside whatever runs.",
      "SOURCE is journal, kafka, or a shard's directory that was moved away."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private final DirOption where = new DirOption();

  @Parameters(paramLabel = "ZONE", description = "Such as arena-1.")
  private String zone = "";

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = "Whose events (default: ${DEFAULT-VALUE}).")
  private String from = "journal";

  @Option(names = "--since", paramLabel = "TICK", description = "Tell nothing before this tick.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TICK", description = "Stop at this tick.")
  private @Nullable String until;

  @Option(names = "--hash", description = "Every tick's state hash, compared with the recorded.")
  private boolean hash;

  @Option(names = "--player", paramLabel = "ID", description = "Every event that concerns one.")
  private @Nullable String player;

  @Option(
      names = "--diff",
      paramLabel = "SOURCE",
      description = "The first tick at which another source differs, and which rows.")
  private @Nullable String diff;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataDir dir = where.dir();
    ChildCommand command =
        ReplayProgram.command(Installation.find(), dir, EndpointsFile.stores(dir), arguments());
    ProcessBuilder builder = new ProcessBuilder(command.line()).inheritIO();
    builder.environment().putAll(command.variables());
    return builder.start().waitFor();
  }

  /** What is passed on; the program itself says what is wrong with a value. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(zone, "--from", from));
    add(arguments, "--since", since);
    add(arguments, "--until", until);
    add(arguments, "--player", player);
    add(arguments, "--diff", diff);
    if (hash) {
      arguments.add("--hash");
    }
    return arguments;
  }

  private static void add(List<String> arguments, String option, @Nullable String value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value);
    }
  }
}
