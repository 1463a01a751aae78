package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.OwnedProcess;
import dev.tickstream.benchmarks.system.ThreadTimes;
import dev.tickstream.bots.load.LoadMain;
import dev.tickstream.bots.load.LoadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The load generator in a process of its own.
 *
 * @param home of the installation
 * @param prefix words before the command, such as those that choose its core
 */
record LoadProcess(
    Path home, List<String> prefix, int warmUpSeconds, int measureSeconds, Path log) {
  private static final int JOINS_PER_SECOND = 20;
  private static final int MARGIN_SECONDS = 90;

  /** What it found, and what the server's process did meanwhile. */
  record Seen(LoadResult result, ServerFigures server) {}

  /** What is looked at when the time that counts begins, and at its end. */
  private record Look(ThreadTimes threads, MetricsText metrics) {
    static Look at(Target target) throws IOException, InterruptedException {
      return new Look(ThreadTimes.of(target.pid()), target.metrics());
    }
  }

  /** Puts a load on a server. */
  Seen run(String scenario, int players, Target target) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // No pause of its own may pass for one of the server's.
            "-Xms2g",
            "-Xmx2g",
            "-XX:+UseZGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            LoadMain.class.getName(),
            "--scenario",
            scenario,
            "--players",
            Integer.toString(players),
            "--warm-up",
            Integer.toString(warmUpSeconds),
            "--measure",
            Integer.toString(measureSeconds)));
    line.addAll(target.address());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.to(log.toFile()));
    builder
        .environment()
        .put("CLASSPATH", Files.readString(home.resolve("bots/target/runtime-classpath")).strip());
    try (OwnedProcess process = OwnedProcess.start(builder);
        BufferedReader said = process.process().inputReader(StandardCharsets.UTF_8)) {
      end(process, players);
      awaitCounting(said, target);
      Look from = Look.at(target);
      String json = expect(said.readLine());
      Look to = Look.at(target);
      LoadResult result = JsonMapper.shared().readValue(json, LoadResult.class);
      double seconds = result.seconds();
      return new Seen(
          result,
          ServerFigures.between(
              from.threads(), to.threads(), from.metrics(), to.metrics(), seconds));
    }
  }

  /**
   * Waits for the line that says that it counts from now on. Meanwhile it looks every second: the
   * first looks cost a server hundreds of milliseconds of compiling, which are not the load's.
   */
  private void awaitCounting(BufferedReader said, Target target)
      throws IOException, InterruptedException {
    Thread looks = Thread.ofVirtual().start(() -> lookEverySecond(target));
    try {
      expect(said.readLine());
    } finally {
      looks.interrupt();
      looks.join();
    }
  }

  private static void lookEverySecond(Target target) {
    try {
      while (true) {
        try {
          Look.at(target);
        } catch (IOException e) {
          System.err.println("the server did not say what it does: " + e.getMessage());
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A generator that hangs is ended: reading from it fails then. */
  private void end(OwnedProcess process, int players) {
    long seconds =
        (long) players / JOINS_PER_SECOND + warmUpSeconds + measureSeconds + MARGIN_SECONDS;
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
        .execute(process.process()::destroy);
  }

  private String expect(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("the load generator failed; see " + log);
    }
    return line;
  }
}
