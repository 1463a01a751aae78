package dev.tickstream.benchmarks;

import dev.tickstream.benchmarks.database.DatabaseSuite;
import dev.tickstream.benchmarks.load.ComebackSuite;
import dev.tickstream.benchmarks.load.LoadSuite;
import dev.tickstream.benchmarks.load.OutageSuite;
import dev.tickstream.benchmarks.micro.MicroSuite;
import dev.tickstream.benchmarks.replay.ReplaySuite;
import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.shipping.ShippingSuite;
import dev.tickstream.benchmarks.shipping.TransactionSuite;
import dev.tickstream.benchmarks.snapshot.SnapshotSuite;
import java.io.IOException;
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
    description = "Measures small operations, a game server under load, and the way of its events.")
public final class BenchmarksMain implements Callable<Integer> {
  /** System property with the installation's folder. */
  private static final String HOME = "tickstream.home";

  private static final int OUTAGE_BOTS = 100;
  private static final int OUTAGE_ROUNDS = 3;
  private static final int SPELL_SECONDS = 8;
  private static final List<Integer> SNAPSHOT_PLAYERS = List.of(1_000, 5_000);
  private static final int SNAPSHOT_SPELLS = 10;
  private static final int COMEBACK_BOTS = 100;
  private static final int KILLS = 5;

  /** What to measure. */
  enum Part {
    MICRO,
    LOAD,
    OUTAGE,
    SHIPPING,
    TRANSACTIONS,
    DATABASE,
    SNAPSHOTS,
    COMEBACK,
    REPLAY
  }

  @Option(names = "--only", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
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
      description = "seconds that count, of each phase (default ${DEFAULT-VALUE})")
  private int measureSeconds;

  @Option(
      names = "--events",
      defaultValue = "300000",
      description = "backlog to ship and to record (default ${DEFAULT-VALUE})")
  private int events;

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
    if (parts.contains(Part.OUTAGE)) {
      add(
          report,
          folder,
          "outage",
          new OutageSuite(home, folder, OUTAGE_BOTS, OUTAGE_ROUNDS, measureSeconds).run());
    }
    if (parts.contains(Part.SHIPPING)) {
      add(report, folder, "shipping", ShippingSuite.run(home, folder, events));
    }
    if (parts.contains(Part.TRANSACTIONS)) {
      add(report, folder, "transactions", TransactionSuite.run(home, folder, SPELL_SECONDS));
    }
    if (parts.contains(Part.DATABASE)) {
      add(report, folder, "database", DatabaseSuite.run(home, folder, events));
    }
    if (parts.contains(Part.SNAPSHOTS)) {
      add(report, folder, "snapshots", SnapshotSuite.run(SNAPSHOT_PLAYERS, SNAPSHOT_SPELLS));
    }
    if (parts.contains(Part.COMEBACK)) {
      add(report, folder, "comeback", new ComebackSuite(home, folder, COMEBACK_BOTS, KILLS).run());
    }
    if (parts.contains(Part.REPLAY)) {
      add(report, folder, "replay", ReplaySuite.run());
    }
    Path file = folder.resolve("report.md");
    Files.writeString(file, report);
    System.out.print(report);
    System.err.println("written to " + file);
    return CommandLine.ExitCode.OK;
  }

  /** As a table in the report, and as JSON in a file of its own. */
  private static void add(StringBuilder report, Path folder, String name, List<Ratio> ratios)
      throws IOException {
    report.append('\n').append(Ratio.table(ratios));
    Files.writeString(folder.resolve(name + ".json"), Ratio.json(ratios));
  }
}
