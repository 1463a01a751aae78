package dev.tickstream.benchmarks;

import dev.tickstream.benchmarks.load.LoadSuite;
import dev.tickstream.benchmarks.micro.MicroSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks and writes their report; {@code docs/benchmarks.md} says what it shows. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures small operations, then a game server under load.")
public final class BenchmarksMain implements Callable<Integer> {
  /** System property with the installation's folder. */
  private static final String HOME = "tickstream.home";

  /** What to measure. */
  enum Part {
    MICRO,
    LOAD
  }

  @Option(names = "--only", split = ",", description = "${COMPLETION-CANDIDATES} (default: both)")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--bots",
      split = ",",
      defaultValue = "100,500,1000",
      description = "steps of the load (default ${DEFAULT-VALUE})")
  private List<Integer> bots = List.of();

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "seconds with all bots in before it counts (default ${DEFAULT-VALUE})")
  private int warmUpSeconds;

  @Option(
      names = "--measure",
      defaultValue = "20",
      description = "seconds that count (default ${DEFAULT-VALUE})")
  private int measureSeconds;

  /** Runs the program; see {@code --help}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new BenchmarksMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty(HOME, "."));
    Path folder = Files.createDirectories(home.resolve("benchmarks/target/results"));
    StringBuilder report = new StringBuilder(Machine.describe()).append('\n');
    if (parts.contains(Part.MICRO)) {
      System.err.println("operations: about a minute and a half; " + folder + "/jmh.log");
      report.append('\n').append(MicroSuite.run(folder));
    }
    if (parts.contains(Part.LOAD)) {
      report.append('\n');
      report.append(LoadSuite.run(home, folder, bots, warmUpSeconds, measureSeconds));
    }
    Path file = folder.resolve("report.md");
    Files.writeString(file, report);
    System.out.print(report);
    System.err.println("written to " + file);
    return CommandLine.ExitCode.OK;
  }
}
