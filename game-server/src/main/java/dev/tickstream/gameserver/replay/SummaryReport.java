package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.ShardConfig;
import dev.tickstream.events.ZoneId;
import java.io.IOException;
import java.io.PrintStream;

/** Where a run began, what it came to, and how quickly. */
final class SummaryReport {
  private final ZoneId zone;
  private final PrintStream out;

  SummaryReport(ZoneId zone, PrintStream out) {
    this.zone = zone;
    this.out = out;
  }

  ExitCode tell(Run run) throws IOException, ReplayRefusedException {
    Comparison comparison = new Comparison();
    long beganNs = System.nanoTime();
    while (run.step()) {
      comparison.take(run, run.past().zones());
    }
    double seconds = (System.nanoTime() - beganNs) / 1e9;
    out.printf("%s of shard %d, from %s%n", zone, run.past().shard(), run.past().name());
    out.printf("begun with %s%n", run.beginning());
    out.printf(
        "replayed %,d ticks (%,d events) to tick %d of epoch %d%n",
        comparison.ticks(), run.events(), run.tick(), run.epoch());
    for (ZoneId each : run.past().zones()) {
      out.printf("state of %s: %016x%n", each, run.hash(each));
    }
    out.println(comparison.summary());
    double playedSeconds = run.played() / (double) ShardConfig.TICKS_PER_SECOND;
    out.printf(
        "took %.2f s, %,.1f times as fast as it was played%n", seconds, playedSeconds / seconds);
    return comparison.code();
  }
}
