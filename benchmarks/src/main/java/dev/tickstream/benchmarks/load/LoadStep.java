package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.load.TickTimes.Summary;
import dev.tickstream.benchmarks.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Measures one number of bots against a fresh server.
 *
 * @param home of the installation
 * @param logs folder for what the processes say
 * @param warmUpSeconds with all bots in the zone, before anything counts
 * @param measureSeconds that count
 */
record LoadStep(Path home, Path logs, int bots, int warmUpSeconds, int measureSeconds) {
  private static final String ZONE = "arena-1";
  private static final int SETTLE_SECONDS = 4;
  private static final int IDLE_SECONDS = 6;
  private static final int JOIN_SECONDS_MAX = 60;
  private static final long POLL_MS = 250;

  LoadResult run() throws IOException, InterruptedException {
    double copyUs = CopyLoop.medianUs();
    try (RunningSystem server = RunningSystem.start(home, "dev", log("launcher"));
        Spectator spectator = Spectator.of(server.endpoints().gameTcp(), ZONE)) {
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      spectator.ticks().restart();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      Summary idle = spectator.ticks().summary();
      try (BotCrowd crowd =
          BotCrowd.start(home, server.endpoints(), bots, measureSeconds, log("bots"))) {
        awaitJoins(server);
        long warmNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
        // From status line to status line: the bots' percentiles are of exactly this time.
        BotReport before = crowd.after(warmNs);
        LoadSample from = LoadSample.take(server, crowd, spectator);
        spectator.ticks().restart();
        BotReport after = crowd.after(from.atNs());
        LoadSample to = LoadSample.take(server, crowd, spectator);
        Summary ticks = spectator.ticks().summary();
        if (ticks.ticks() == 0) {
          throw new IOException("the spectator saw no tick: " + spectator.end());
        }
        return new LoadResult(bots, copyUs, idle, ticks, from, to, before, after);
      }
    }
  }

  private Path log(String name) {
    return logs.resolve("load-" + bots + "-" + name + ".log");
  }

  /** Not all may get in; how many did is part of the result. */
  private void awaitJoins(RunningSystem server) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS_MAX);
    while (System.nanoTime() < until
        && server.metrics().sum("tickstream_zone_players", "zone=\"" + ZONE + "\"") < bots) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }
}
