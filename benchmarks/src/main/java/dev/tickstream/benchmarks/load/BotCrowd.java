package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.system.Endpoints;
import dev.tickstream.benchmarks.system.OwnedProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Bots in a process of their own; a thread reads their status lines. */
final class BotCrowd implements AutoCloseable {
  private static final long MARGIN_SECONDS = 10;

  private final OwnedProcess process;
  private final int reportSeconds;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /** A status line and when it came. */
  record Heard(BotReport report, long atNs) {}

  private BotCrowd(OwnedProcess process, int reportSeconds) {
    this.process = process;
    this.reportSeconds = reportSeconds;
  }

  /**
   * Starts them.
   *
   * @param home of the installation
   * @param reportSeconds between two status lines
   * @param log where the lines are kept
   * @param more arguments
   */
  static BotCrowd start(
      Path home, Endpoints server, int count, int reportSeconds, Path log, String... more)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "dev.tickstream.bots.BotsMain",
            "--api",
            server.api().toString(),
            "--game-http",
            server.gameHttp().toString(),
            "--count",
            Integer.toString(count),
            "--report-every",
            Integer.toString(reportSeconds));
    builder.command().addAll(List.of(more));
    builder
        .environment()
        .put("CLASSPATH", Files.readString(home.resolve("bots/target/runtime-classpath")).strip());
    builder.redirectErrorStream(true);
    BotCrowd crowd = new BotCrowd(OwnedProcess.start(builder), reportSeconds);
    Thread.ofPlatform().daemon().name("bots-reader").start(() -> crowd.listen(log));
    return crowd;
  }

  private void listen(Path log) {
    try (BufferedReader lines = process.process().inputReader(StandardCharsets.UTF_8);
        BufferedWriter copy = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long now = System.nanoTime();
        copy.write(line);
        copy.newLine();
        copy.flush();
        BotReport report = BotReport.parse(line);
        if (report != null) {
          heard.add(new Heard(report, now));
        }
      }
    } catch (IOException e) {
      // The process has ended: whoever waits for a line says so.
    }
  }

  long pid() {
    return process.process().pid();
  }

  /** Waits for the first status line after a moment. */
  BotReport after(long momentNs) throws IOException, InterruptedException {
    Heard next;
    do {
      next = heard.poll(2L * reportSeconds + MARGIN_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException("the bots have gone silent");
      }
    } while (next.atNs() - momentNs < 0);
    return next.report();
  }

  @Override
  public void close() {
    process.close();
  }
}
