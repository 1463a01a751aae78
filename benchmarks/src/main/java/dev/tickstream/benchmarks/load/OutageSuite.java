package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.load.TickTimes.Summary;
import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.system.RunningSystem;
import dev.tickstream.benchmarks.system.ThreadTimes;
import dev.tickstream.benchmarks.system.ThreadTimes.Kind;
import dev.tickstream.benchmarks.system.ThreadTimes.Times;
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
  private static final double NS_PER_MS = 1e6;

  private enum Phase {
    ON,
    /** Killed in the middle; its supervisor brings it back. */
    KILLED,
    ABSENT
  }

  /** The ticks of a phase, and what the loop's thread did meanwhile. */
  private record Seen(TickTimes ticks, Times loop) {
    private static final Seen NOTHING = new Seen(new TickTimes(), new Times(0, 0));

    Seen plus(Seen more) {
      return new Seen(ticks.plus(more.ticks), loop.plus(more.loop));
    }

    double ranMs() {
      return loop.ranNs() / NS_PER_MS / ticks.summary().ticks();
    }

    double waitedMs() {
      return loop.waitedNs() / NS_PER_MS / ticks.summary().ticks();
    }
  }

  /** Measures. */
  public List<Ratio> run() throws IOException, InterruptedException {
    Map<Phase, Seen> seen = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      seen.put(phase, Seen.NOTHING);
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
          Seen now = measure(phase, system, spectator);
          seen.computeIfPresent(phase, (p, before) -> before.plus(now));
        }
        system.run("start", "kafka");
        TimeUnit.SECONDS.sleep(2L * SETTLE_SECONDS);
      }
      if (!spectator.end().isEmpty()) {
        throw new IOException("the spectator was sent away: " + spectator.end());
      }
    }
    return ratios(seen);
  }

  private Seen measure(Phase phase, RunningSystem system, Spectator spectator)
      throws IOException, InterruptedException {
    if (phase == Phase.ABSENT) {
      system.run("stop", "kafka");
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    }
    long game = system.endpoints().pid("game");
    ThreadTimes from = ThreadTimes.of(game);
    spectator.ticks().restart();
    TimeUnit.SECONDS.sleep(seconds / 2);
    if (phase == Phase.KILLED) {
      ProcessHandle.of(system.now().pid("kafka")).ifPresent(ProcessHandle::destroyForcibly);
    }
    TimeUnit.SECONDS.sleep(seconds - seconds / 2);
    return new Seen(
        new TickTimes().plus(spectator.ticks()), ThreadTimes.of(game).since(from, Kind.LOOP));
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

  private static List<Ratio> ratios(Map<Phase, Seen> seen) {
    List<Ratio> ratios = new ArrayList<>();
    Seen absent = seen.getOrDefault(Phase.ABSENT, Seen.NOTHING);
    Summary away = absent.ticks().summary();
    for (Phase phase : List.of(Phase.ON, Phase.KILLED)) {
      Seen here = seen.getOrDefault(phase, Seen.NOTHING);
      Summary ticks = here.ticks().summary();
      String kafka = phase == Phase.ON ? ", Kafka on" : ", Kafka killed and back";
      ratios.add(ratio("tick p99" + kafka, ticks.p99Us(), away.p99Us(), "<= 1.05"));
      ratios.add(ratio("tick p50" + kafka, ticks.p50Us(), away.p50Us(), ""));
      ratios.add(ratio("longest tick" + kafka, ticks.maxUs(), away.maxUs(), ""));
      ratios.add(
          new Ratio("ticks" + kafka, "ticks", ticks.ticks(), "Kafka absent", away.ticks(), ""));
      ratios.add(perTick("loop on a core" + kafka, here.ranMs(), absent.ranMs()));
      ratios.add(perTick("loop waiting for a core" + kafka, here.waitedMs(), absent.waitedMs()));
    }
    return ratios;
  }

  private static Ratio perTick(String what, double ms, double absentMs) {
    return new Ratio(what, "ms per tick", ms, "Kafka absent", absentMs, "");
  }

  private static Ratio ratio(String what, int us, int absentUs, String aim) {
    return new Ratio(what, "ms", us / US_PER_MS, "Kafka absent", absentUs / US_PER_MS, aim);
  }
}
