package dev.tickstream.benchmarks.micro;

import dev.tickstream.benchmarks.report.MarkdownTable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the small benchmarks and sets each beside its baseline. */
public final class MicroSuite {
  private static final List<Line> LINES =
      List.of(
          new Line("journal append, 64 B", "append 64", "copy into off-heap memory", "copy 64"),
          new Line("journal append, 512 B", "append 512", "copy into off-heap memory", "copy 512"),
          new Line("journal record, encode", "encode", "copy of its bytes", "copy"),
          new Line("journal record, decode", "decode", "copy of its bytes", "copy"),
          new Line("table put with state hash", "put", "HashMap.put", "mapPut"),
          new Line("table get", "get", "HashMap.get", "mapGet"),
          new Line("snapshot, rows copied, per player", "cut", "copy of its bytes", "snapshotCopy"),
          new Line(
              "snapshot, encoded, per player", "snapshot", "copy of its bytes", "snapshotCopy"));

  /** A row of the result; benchmarks are named by method and parameter. */
  private record Line(String what, String benchmark, String against, String baseline) {}

  private MicroSuite() {}

  /**
   * Measures.
   *
   * @param folder where JMH's log and raw results go
   * @return the result as Markdown
   */
  public static String run(Path folder) throws RunnerException {
    String own = MicroSuite.class.getPackageName().replace(".", "\\.");
    Options options =
        new OptionsBuilder()
            .include(own + "\\..*")
            .forks(2)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            // As the launcher starts a game server.
            .jvmArgs("-Xmx768m", "-XX:+UseG1GC", "-XX:+UseCompactObjectHeaders")
            .output(folder.resolve("jmh.log").toString())
            .result(folder.resolve("jmh.json").toString())
            .resultFormat(ResultFormatType.JSON)
            .build();
    return table(new Runner(options).run());
  }

  private static String table(Collection<RunResult> results) {
    Map<String, Result<?>> byName = new HashMap<>();
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark();
      String bytes = result.getParams().getParam("bytes");
      String name = method.substring(method.lastIndexOf('.') + 1);
      byName.put(bytes == null ? name : name + " " + bytes, result.getPrimaryResult());
    }
    MarkdownTable table =
        new MarkdownTable(List.of("operation", "ns per event or row", "against", "ns", "ratio"));
    for (Line line : LINES) {
      Result<?> measured = byName.get(line.benchmark());
      Result<?> baseline = byName.get(line.baseline());
      if (measured != null && baseline != null) {
        table.row(
            List.of(
                line.what(),
                score(measured),
                line.against(),
                score(baseline),
                String.format(Locale.ROOT, "%.1f", measured.getScore() / baseline.getScore())));
      }
    }
    return table.toString();
  }

  /** With half of the 99.9 % confidence interval. */
  private static String score(Result<?> result) {
    return String.format(Locale.ROOT, "%.1f ± %.1f", result.getScore(), result.getScoreError());
  }
}
