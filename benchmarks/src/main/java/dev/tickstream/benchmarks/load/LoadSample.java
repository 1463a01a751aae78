package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.RunningSystem;
import dev.tickstream.benchmarks.system.ThreadTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Everything that counts upwards, read at one moment. */
record LoadSample(
    long atNs,
    MetricsText metrics,
    Duration gameCpu,
    Duration botsCpu,
    ThreadTimes gameThreads,
    ThreadTimes botThreads,
    Optional<MachineTimes> machine,
    long spectatorBytes) {

  static LoadSample take(RunningSystem server, BotCrowd bots, Spectator spectator)
      throws IOException, InterruptedException {
    long gamePid = server.endpoints().pid("game");
    return new LoadSample(
        System.nanoTime(),
        server.metrics(),
        cpu(gamePid),
        cpu(bots.pid()),
        ThreadTimes.of(gamePid),
        ThreadTimes.of(bots.pid()),
        MachineTimes.now(),
        spectator.bytes());
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  double secondsSince(LoadSample earlier) {
    return (atNs - earlier.atNs) / 1e9;
  }

  /** Growth of a counter. */
  double grown(LoadSample earlier, String name, String... labels) {
    return metrics.sum(name, labels) - earlier.metrics.sum(name, labels);
  }
}
