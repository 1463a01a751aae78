package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.Machine;
import dev.tickstream.bots.load.LoadResult.Views;
import dev.tickstream.bots.load.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * Steps scenarios to the knee. Prints a line for each load as it ends and a table at the end;
 * {@code docs/benchmarks.md} says how it measures and what the columns mean.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Finds how many players a server on one core holds.")
public final class BenchMain implements Callable<Integer> {
  private static final String HOME = "tickstream.home";

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description =
          "one-zone, one-zone-20, arena-50, crowd, churn, slow, flood, or a file"
              + " (default: one-zone)")
  private List<String> scenarios = List.of("one-zone");

  @Option(
      names = "--players",
      split = ",",
      description = "measure exactly these loads instead of looking for the knee")
  private List<Integer> players = List.of();

  @Option(names = "--only", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
  private List<Contender> contenders = List.of(Contender.values());

  @Option(names = "--from", defaultValue = "1000", description = "first load of the search")
  private int from;

  @Option(names = "--stride", defaultValue = "500", description = "of the search")
  private int stride;

  @Option(names = "--precision", defaultValue = "125", description = "of the search")
  private int precision;

  @Option(names = "--warm-up", defaultValue = "60", description = "seconds before it counts")
  private int warmUpSeconds;

  @Option(names = "--measure", defaultValue = "15", description = "seconds that count")
  private int measureSeconds;

  @Option(
      names = "--stack",
      description = "the whole stack, Kafka and databases included, on all cores together")
  private boolean stack;

  @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON")
  private @Nullable Path json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "write it as Markdown")
  private @Nullable Path markdown;

  /** Runs the program; see {@code --help}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new BenchMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty(HOME, ".")).toAbsolutePath();
    Path logs = Files.createDirectories(home.resolve("benchmarks/target/results"));
    String machine = Machine.describe(); // before this program leaves a core to the server
    Cores cores = stack ? Cores.shared() : Cores.choose();
    String mode = stack ? "up" : "dev";
    if (!stack && !cores.areChosen()) {
      System.err.println("one core, or no taskset: server and load generator share what there is");
    }
    Bench bench = new Bench(home, logs, cores, mode, warmUpSeconds, measureSeconds);
    List<BenchReport.Result> results = new ArrayList<>();
    int code = CommandLine.ExitCode.OK;
    for (String name : scenarios) {
      List<Step> steps = new ArrayList<>();
      boolean complete = false;
      try {
        measure(bench, name, steps);
        complete = true;
      } catch (IOException e) {
        System.err.println("bench " + name + " ends here: " + e.getMessage());
        code = CommandLine.ExitCode.SOFTWARE;
      }
      results.add(BenchReport.Result.of(Scenario.find(name).name(), steps, complete));
    }
    BenchReport report = new BenchReport(machine, cores.areChosen(), results);
    if (json != null) {
      Files.writeString(
          json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    }
    if (markdown != null) {
      Files.writeString(markdown, report.markdown());
    }
    System.out.print(report.markdown());
    return code;
  }

  /** The servers take turns: what a machine does in a bad minute, it does to all of them. */
  private void measure(Bench bench, String source, List<Step> steps)
      throws IOException, InterruptedException {
    Scenario scenario = Scenario.find(source);
    Map<Contender, Loads> running = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> running.put(contender, loads(scenario.playersMax())));
    Map<Contender, Turn> before = new EnumMap<>(Contender.class);
    Sent sent = new Sent();
    while (!running.isEmpty()) {
      for (Contender contender : List.copyOf(running.keySet())) {
        Loads loads = Objects.requireNonNull(running.get(contender));
        OptionalInt size = loads.next();
        if (size.isEmpty()) {
          running.remove(contender);
          continue;
        }
        Turn turn = before.get(contender);
        if (turn == null || turn.players() != size.getAsInt()) { // or it is the same load again
          turn = new Turn(size.getAsInt(), sent.views());
        }
        before.put(contender, turn);
        Step step = bench.run(contender, scenario, source, turn.players(), turn.like());
        steps.add(step);
        loads.add(step);
        sent.add(step);
      }
    }
  }

  /** A load, and what a baseline sends under it. */
  private record Turn(int players, Views like) {}

  private Loads loads(int most) {
    return players.isEmpty()
        ? new KneeSearch(Math.min(from, most), stride, precision, most)
        : Loads.of(players);
  }
}
