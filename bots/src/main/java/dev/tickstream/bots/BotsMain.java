package dev.tickstream.bots;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a crowd of bots until told to stop. */
@Command(
    name = "bots",
    mixinStandardHelpOptions = true,
    description = "Plays with a crowd of bots, each on a fixed schedule.")
public final class BotsMain implements Callable<Integer> {
  private static final int MOVES_PER_SECOND_MAX = 20;

  @Option(names = "--count", defaultValue = "20", description = "bots (default ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--api",
      defaultValue = "http://127.0.0.1:3001",
      description = "where sessions are made (default ${DEFAULT-VALUE})")
  private URI api = URI.create("http://127.0.0.1:3001");

  @Option(
      names = "--game-http",
      defaultValue = "http://127.0.0.1:8081",
      description = "HTTP address of the game server (default ${DEFAULT-VALUE})")
  private URI gameHttp = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--moves-per-second",
      defaultValue = "5",
      description = "commands of each bot, 1 to 20 (default ${DEFAULT-VALUE})")
  private int movesPerSecond;

  @Option(
      names = "--duration",
      defaultValue = "0",
      description = "seconds to play, 0 for no end (default ${DEFAULT-VALUE})")
  private int durationSeconds;

  @Option(
      names = "--name-prefix",
      defaultValue = "bot",
      description = "names are PREFIX-001 and so on (default ${DEFAULT-VALUE})")
  private String namePrefix = "bot";

  @Option(names = "--seed", defaultValue = "1", description = "seed of the bots' choices")
  private long seed;

  @Option(
      names = "--report-every",
      defaultValue = "10",
      description = "seconds between status lines (default ${DEFAULT-VALUE})")
  private int reportSeconds;

  @Option(
      names = "--play-log",
      paramLabel = "FILE",
      description = "write down every answer, one JSON object a line")
  private @Nullable Path playLog;

  /** Runs the program; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BotsMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (count < 1 || movesPerSecond < 1 || movesPerSecond > MOVES_PER_SECOND_MAX) {
      System.err.println("bots: --count is at least 1 and --moves-per-second 1 to 20");
      return CommandLine.ExitCode.USAGE;
    }
    CrowdConfig config = new CrowdConfig(count, api, gameHttp, movesPerSecond, namePrefix, seed, 2);
    Duration duration = Duration.ofSeconds(durationSeconds);
    try (PlayLog log = playLog == null ? PlayLog.off() : PlayLog.to(playLog);
        Crowd crowd = Crowd.start(config, log)) {
      new Reporter(crowd.figures(), System.out, Duration.ofSeconds(reportSeconds)).run(duration);
    }
    return CommandLine.ExitCode.OK;
  }
}
