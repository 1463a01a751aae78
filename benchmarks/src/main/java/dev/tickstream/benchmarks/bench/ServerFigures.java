package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.ThreadTimes;
import dev.tickstream.benchmarks.system.ThreadTimes.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server's process did while it counted.
 *
 * @param cores processor time per second, by what threads do
 * @param stageMs mean time of a tick's stages, by their names; empty for a baseline
 * @param tickEnd when ticks ended, in ms since they were due: {@code meanMs}, and the share of
 *     those that ended {@code after25Ms} and {@code after50Ms}; empty for a baseline
 * @param allocatedBytesPerTick by the thread of the ticks; 0 for a baseline
 * @param allocatedBytesPerCommand the same, per command that was judged
 * @param ticksOverBudget ticks that took more than 50 ms
 */
record ServerFigures(
    Map<String, Double> cores,
    Map<String, Double> stageMs,
    Map<String, Double> tickEnd,
    double allocatedBytesPerTick,
    double allocatedBytesPerCommand,
    double ticksOverBudget) {
  private static final String[] STAGES = {
    "drain", "decide", "update", "journal", "replicate", "snapshot"
  };
  private static final String ENDED = "tickstream_shard_tick_end_seconds_bucket";
  private static final double NS_PER_SECOND = 1e9;
  private static final double MS = 1e3;

  static ServerFigures between(
      ThreadTimes from, ThreadTimes to, MetricsText before, MetricsText after, double seconds) {
    Map<String, Double> cores = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      double used = to.since(from, kind).ranNs() / NS_PER_SECOND / seconds;
      cores.put(kind.name().toLowerCase(Locale.ROOT), used);
    }
    double ticks = Math.max(1, grown(before, after, "tickstream_shard_tick_seconds_count"));
    Map<String, Double> stages = new TreeMap<>();
    for (String stage : STAGES) {
      String label = "stage=\"" + stage + "\"";
      double spent = grown(before, after, "tickstream_shard_tick_stage_seconds_sum", label);
      if (spent > 0) {
        stages.put(stage, MS * spent / ticks);
      }
    }
    Map<String, Double> end = new TreeMap<>();
    if (!stages.isEmpty()) {
      end.put("meanMs", MS * grown(before, after, "tickstream_shard_tick_end_seconds_sum") / ticks);
      end.put("after25Ms", 1 - grown(before, after, ENDED, "le=\"0.025\"") / ticks);
      end.put("after50Ms", 1 - grown(before, after, ENDED, "le=\"0.05\"") / ticks);
    }
    double allocated = grown(before, after, "tickstream_shard_allocated_bytes_total");
    double commands = Math.max(1, grown(before, after, "tickstream_zone_commands_total"));
    return new ServerFigures(
        cores,
        stages,
        end,
        allocated / ticks,
        allocated / commands,
        grown(before, after, "tickstream_shard_ticks_over_budget_total"));
  }

  /** Processor time of all its threads, per second. */
  double allCores() {
    return cores.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double grown(
      MetricsText before, MetricsText after, String name, String... labels) {
    return after.sum(name, labels) - before.sum(name, labels);
  }
}
