package dev.tickstream.gameserver.replay;

import dev.tickstream.gameserver.InstalledGames;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.ReplayConfig;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The program: arguments, the answer to standard output, refusals to standard error. */
public final class ReplayMain {
  private static final int BUFFER_BYTES = 1 << 16;

  private ReplayMain() {}

  /** Runs it; {@code docs/replay.md} has the arguments, {@link ExitCode} how it ends. */
  public static void main(String[] arguments) {
    // Libraries' warnings go to standard error, and their other words nowhere.
    System.setProperty("logback.configurationFile", "logback-replay.xml");
    ExitCode code;
    try (PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8)) {
      code = run(List.of(arguments), System.getenv(), out, System.err);
    }
    System.exit(code.number());
  }

  /** The same as a call. */
  public static ExitCode run(
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream errors) {
    if (arguments.contains("--help")) {
      out.println(ReplayRequest.USAGE);
      return ExitCode.FINE;
    }
    try {
      ReplayRequest request = ReplayRequest.parse(arguments);
      return Replay.answer(
          request, InstalledGames.load(request.game()), ReplayConfig.from(environment), out);
    } catch (ReplayRefusedException e) {
      errors.println("tickstream replay: " + e.getMessage());
      if (e.code() == ExitCode.NOT_UNDERSTOOD) {
        errors.println(ReplayRequest.USAGE);
      }
      return e.code();
    } catch (ConfigException e) {
      errors.println("tickstream replay: " + e.getMessage());
      return ExitCode.NOT_UNDERSTOOD;
    }
  }
}
