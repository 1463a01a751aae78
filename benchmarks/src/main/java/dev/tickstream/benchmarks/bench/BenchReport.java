package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.report.MarkdownTable;
import dev.tickstream.bots.load.LoadResult;
import dev.tickstream.bots.load.LoadResult.Views;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run came to, as it is written in JSON.
 *
 * @param machine in one line
 * @param pinned whether server and generator had a core each
 */
record BenchReport(String machine, boolean pinned, List<Result> scenarios) {
  /**
   * One scenario.
   *
   * @param complete whether all loads were run; if not, all of it is a least
   * @param knee most players held, by contender
   * @param atLeast contenders that may hold more: nothing that was tried was too much for them
   * @param ratioToBareNetty the game server's knee over that of the server without a game; 0 where
   *     it was not measured
   * @param ratioToNaive the same over the naive one's
   */
  record Result(
      String scenario,
      boolean complete,
      Map<String, Integer> knee,
      List<String> atLeast,
      double ratioToBareNetty,
      double ratioToNaive,
      List<Step> steps) {
    static Result of(String scenario, List<Step> steps, boolean complete) {
      Map<String, Integer> knee =
          steps.stream()
              .collect(
                  Collectors.groupingBy(
                      Step::contender,
                      TreeMap::new,
                      Collectors.collectingAndThen(Collectors.toList(), KneeSearch::knee)));
      Map<String, List<Step>> each = steps.stream().collect(Collectors.groupingBy(Step::contender));
      List<String> atLeast =
          knee.keySet().stream()
              .filter(who -> !complete || KneeSearch.isAtLeast(each.getOrDefault(who, List.of())))
              .toList();
      return new Result(
          scenario,
          complete,
          knee,
          atLeast,
          ratio(knee, Contender.BARE_NETTY),
          ratio(knee, Contender.NAIVE),
          List.copyOf(steps));
    }

    private static double ratio(Map<String, Integer> knee, Contender baseline) {
      double below = knee.getOrDefault(baseline.label(), 0);
      return below == 0 ? 0 : knee.getOrDefault(Contender.TICKSTREAM.label(), 0) / below;
    }
  }

  /** The same for people. */
  String markdown() {
    StringBuilder text = new StringBuilder(machine).append("\n\n");
    text.append(
        pinned
            ? "The server on one core, the load generator on another.\n"
            : "Server and load generator shared all cores.\n");
    for (Result result : scenarios) {
      text.append("\n### ").append(result.scenario()).append("\n\n");
      text.append("Most players held: ").append(result.knee());
      if (!result.atLeast().isEmpty()) {
        text.append(" (no limit found: ").append(String.join(", ", result.atLeast())).append(')');
      }
      if (result.ratioToBareNetty() > 0) {
        text.append(
            String.format(Locale.ROOT, "; ratio to bare Netty %.2f", result.ratioToBareNetty()));
      }
      text.append("\n\n").append(table(result.steps()));
    }
    return text.toString();
  }

  private static String table(List<Step> steps) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "server",
                "players",
                "outcome",
                "confirm p50, ms",
                "p99",
                "p99.9",
                "delivered",
                "refused",
                "B per update",
                "changes",
                "in sight",
                "of plain state",
                "server, cores",
                "loop",
                "sockets",
                "ticks end, ms",
                "after 25 ms",
                "B per tick",
                "B per command",
                "generator, cores",
                "late p99, ms",
                "read p99, ms"));
    for (Step step : steps) {
      LoadResult load = step.load();
      table.row(
          List.of(
              step.contender(),
              number(0, step.players()),
              step.outcome().name(),
              number(1, load.confirmMs().p50()),
              number(1, load.confirmMs().p99()),
              number(1, load.confirmMs().p999()),
              number(1, 100 * load.delivered()) + " %",
              number(1, 100.0 * load.refused() / Math.max(1, load.answered())) + " %",
              number(0, load.updateBytes()),
              views(load, 1, Views::changes),
              views(load, 1, Views::bodies),
              views(load, 3, views -> views.updateBytes() / views.plainBytes()),
              number(2, step.server().allCores()),
              number(2, step.server().cores().getOrDefault("loop", 0.0)),
              number(2, step.server().cores().getOrDefault("socket", 0.0)),
              number(1, step.server().tickEnd().getOrDefault("meanMs", 0.0)),
              number(1, 100 * step.server().tickEnd().getOrDefault("after25Ms", 0.0)) + " %",
              number(0, step.server().allocatedBytesPerTick()),
              number(0, step.server().allocatedBytesPerCommand()),
              number(2, load.generator().cores()),
              number(1, load.generator().lateMs().p99()),
              number(1, load.generator().readMs().p99())));
    }
    return table.toString();
  }

  private static String views(LoadResult load, int decimals, Function<Views, Double> figure) {
    Views views = load.views();
    return views == null ? "" : number(decimals, figure.apply(views));
  }

  private static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
