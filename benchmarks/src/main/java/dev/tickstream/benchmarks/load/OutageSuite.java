package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.load.TickTimes.Summary;
import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ticks of one server under one crowd while Kafka is there, is killed, and is away, by turns: so
 * that nothing but Kafka differs.
 *
 * @param home of the installation
 * @param logs folder for what the processes say
 * @param seconds of each phase
 */
public record OutageSuite(Path home, Path logs, int bots, int rounds, int seconds) {
  private static final String ZONE = "arena-1";
  private static final int SETTLE_SECONDS = 8;
  private static final int JOIN_SECONDS_MAX = 60;
  private static final double US_PER_MS = 1_000;

  private enum Phase {
    ON,
    /** Killed in the middle; its supervisor brings it back. */
    KILLED,
    ABSENT
  }

  /** Measures. */
  public List<Ratio> run() throws IOException, InterruptedException {
    Map<Phase, TickTimes> ticks = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      ticks.put(phase, new TickTimes());
    }
    try (RunningSystem system = RunningSystem.start(home, "up", logs.resolve("outage-up.log"));
        Spectator spectator = Spectator.of(system.endpoints().gameTcp(), ZONE);
        BotCrowd crowd =
            BotCrowd.start(
                home, system.endpoints(), bots, seconds, logs.resolve("outage-bots.log"))) {
      awaitJoins(system);
      // They would only compete for the cores.
      for (String service : List.of("platform", "mysql", "redis", "mongodb")) {
        system.run("stop", service);
      }
      System.err.println("outage: settling, bots are process " + crowd.pid());
      TimeUnit.SECONDS.sleep(2L * SETTLE_SECONDS);
      for (int round = 1; round <= rounds; round++) {
        for (Phase phase : Phase.values()) {
          System.err.println("outage: round " + round + ", Kafka " + phase);
          measure(phase, system, spectator, ticks);
        }
        system.run("start", "kafka");
        TimeUnit.SECONDS.sleep(2L * SETTLE_SECONDS);
      }
      if (!spectator.end().isEmpty()) {
        throw new IOException("the spectator was sent away: " + spectator.end());
      }
    }
    return ratios(ticks);
  }

  private void measure(
      Phase phase, RunningSystem system, Spectator spectator, Map<Phase, TickTimes> ticks)
      throws IOException, InterruptedException {
    if (phase == Phase.ABSENT) {
      system.run("stop", "kafka");
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    }
    spectator.ticks().restart();
    TimeUnit.SECONDS.sleep(seconds / 2);
    if (phase == Phase.KILLED) {
      ProcessHandle.of(system.now().pid("kafka")).ifPresent(ProcessHandle::destroyForcibly);
    }
    TimeUnit.SECONDS.sleep(seconds - seconds / 2);
    ticks.computeIfPresent(phase, (p, sofar) -> sofar.plus(spectator.ticks()));
  }

  private void awaitJoins(RunningSystem system) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS_MAX);
    while (system.metrics().sum("tickstream_zone_players", "zone=\"" + ZONE + "\"") < bots) {
      if (System.nanoTime() > until) {
        throw new IOException("not all bots came in");
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  private static List<Ratio> ratios(Map<Phase, TickTimes> ticks) {
    List<Ratio> ratios = new ArrayList<>();
    Summary absent = ticks.getOrDefault(Phase.ABSENT, new TickTimes()).summary();
    for (Phase phase : List.of(Phase.ON, Phase.KILLED)) {
      Summary here = ticks.getOrDefault(phase, new TickTimes()).summary();
      String kafka = phase == Phase.ON ? "Kafka on" : "Kafka killed and back";
      ratios.add(ratio("tick p99, " + kafka, here.p99Us(), absent.p99Us(), "<= 1.05"));
      ratios.add(ratio("tick p50, " + kafka, here.p50Us(), absent.p50Us(), ""));
      ratios.add(ratio("longest tick, " + kafka, here.maxUs(), absent.maxUs(), ""));
      ratios.add(
          new Ratio("ticks, " + kafka, "ticks", here.ticks(), "Kafka absent", absent.ticks(), ""));
    }
    return ratios;
  }

  private static Ratio ratio(String what, int us, int absentUs, String aim) {
    return new Ratio(what, "ms", us / US_PER_MS, "Kafka absent", absentUs / US_PER_MS, aim);
  }
}
