package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult;
import java.util.Locale;

/** A step in one line, for whoever waits. */
final class Line {
  private Line() {}

  static String of(Step step) {
    LoadResult load = step.load();
    return String.format(
        Locale.ROOT,
        "%-12s %,6d players %-4s  confirm p50 %.1f p99 %.1f ms  delivered %.1f %%"
            + "  %.0f B/update  server %.2f cores  generator %.2f (late p99 %.1f ms)%s",
        step.contender(),
        step.players(),
        step.outcome(),
        load.confirmMs().p50(),
        load.confirmMs().p99(),
        100 * load.delivered(),
        load.updateBytes(),
        step.server().allCores(),
        load.generator().cores(),
        load.generator().lateMs().p99(),
        load.generator().tooSlow().isEmpty() ? "" : ": " + load.generator().tooSlow());
  }
}
