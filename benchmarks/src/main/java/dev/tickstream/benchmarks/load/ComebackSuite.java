package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.system.RunningSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long nobody's move is confirmed after {@code kill -9} of the game server, under a crowd and
 * with all of {@code up} running; the server was trained.
 *
 * @param home of the installation
 * @param logs folder for what the processes say
 * @param kills how often; the median counts
 */
public record ComebackSuite(Path home, Path logs, int bots, int kills) {
  private static final int PLAY_SECONDS = 30;
  private static final int SECONDS_MAX = 60;
  private static final int REPORT_SECONDS = 5;

  /** What the dead process had sent is read by then. */
  private static final long IN_FLIGHT_MS = 200;

  private static final long LOOK_MS = 100;
  private static final double NS_PER_MS = 1e6;
  private static final Pattern OPEN = Pattern.compile(" is open: .* (\\d+) ms$");

  /** Measures. */
  public List<Ratio> run() throws IOException, InterruptedException {
    Path play = logs.resolve("comeback-play.log");
    Files.deleteIfExists(play);
    RunningSystem.train(home, logs.resolve("comeback-train.log"));
    double[] comebacks = new double[kills];
    double[] opens = new double[kills];
    double[] bare = new double[kills];
    try (RunningSystem system = RunningSystem.start(home, "up", logs.resolve("comeback-up.log"));
        BotCrowd crowd =
            BotCrowd.start(
                home,
                system.endpoints(),
                bots,
                REPORT_SECONDS,
                logs.resolve("comeback-bots.log"),
                "--play-log",
                play.toString())) {
      for (int i = 0; i < kills; i++) {
        TimeUnit.SECONDS.sleep(PLAY_SECONDS);
        System.err.println("comeback: kill " + (i + 1) + ", bots are process " + crowd.pid());
        long atMs = kill(system);
        comebacks[i] = firstMoveMs(play, atMs) - atMs;
        opens[i] = openMs(system);
        bare[i] = bareMs(journals(system.directory().resolve("game")));
      }
    }
    double baseline = median(bare);
    String against = "bare JVM start and read";
    return List.of(
        new Ratio("kill to the first move", "ms", median(comebacks), against, baseline, "<= 2.0"),
        new Ratio("slowest of " + kills, "ms", max(comebacks), against, baseline, ""),
        new Ratio("of it, the server's own start", "ms", median(opens), against, baseline, ""));
  }

  private static long kill(RunningSystem system) throws IOException {
    ProcessHandle game =
        ProcessHandle.of(system.now().pid("game"))
            .orElseThrow(() -> new IOException("no game server"));
    long atMs = System.currentTimeMillis();
    game.destroyForcibly();
    return atMs;
  }

  /** When a bot heard of an accepted command of the new process. */
  private static long firstMoveMs(Path play, long killedMs)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      try (Stream<String> lines = Files.lines(play)) {
        long first =
            lines
                .filter(line -> line.contains("\"verdict\"") && line.endsWith("}"))
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.required("of").path("accepted").asBoolean(false))
                .mapToLong(line -> line.required("at").asLong())
                .filter(at -> at > killedMs + IN_FLIGHT_MS)
                .findFirst()
                .orElse(0);
        if (first > 0) {
          return first;
        }
      }
    }
    throw new IOException("nobody's move was confirmed within " + SECONDS_MAX + " s");
  }

  /** From the beginning of its program until it was open, as its log says. */
  private static double openMs(RunningSystem system) throws IOException {
    List<String> lines =
        Files.readAllLines(system.directory().resolve("logs/game.log"), StandardCharsets.UTF_8);
    for (String line : lines.reversed()) {
      Matcher open = OPEN.matcher(line);
      if (open.find()) {
        return Double.parseDouble(open.group(1));
      }
    }
    throw new IOException("the game server does not say that it is open");
  }

  private static List<String> journals(Path game) throws IOException {
    try (Stream<Path> found = Files.list(game)) {
      return found
          .map(shard -> shard.resolve("journal"))
          .filter(Files::isDirectory)
          .map(Path::toString)
          .toList();
    }
  }

  private static double bareMs(List<String> journals) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
    line.add(BareRead.class.getName());
    line.addAll(journals);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    long startNs = System.nanoTime();
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException("the bare read ended with " + code);
    }
    return (System.nanoTime() - startNs) / NS_PER_MS;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
