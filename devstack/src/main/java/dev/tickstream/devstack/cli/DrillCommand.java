package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.drill.Drill;
import dev.tickstream.devstack.drill.DrillGround;
import dev.tickstream.devstack.drill.DrillKind;
import dev.tickstream.devstack.drill.DrillPlan;
import dev.tickstream.devstack.drill.DrillReport;
import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drill KIND}. */
@Command(
    name = "drill",
    description = "Break the real thing while bots play, heal it, and report what that cost.")
final class DrillCommand implements Callable<Integer> {
  private static final int HOLD_SECONDS_MAX = 600;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final DirOption where = new DirOption();

  @Parameters(
      paramLabel = "KIND",
      description = "redis, mongodb, kafka, mysql, platform, game, disk or all.")
  private String kind = "";

  @Option(
      names = "--bots",
      paramLabel = "N",
      description = "How many bots the drill brings along (default: ${DEFAULT-VALUE}).")
  private int bots = 20;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "How long what is broken stays so (default: ${DEFAULT-VALUE}).")
  private int holdSeconds = 10;

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Where the reports go (default: drills, in the data directory).")
  private @Nullable Path reportDir;

  @Override
  public Integer call() throws Exception {
    List<DrillKind> kinds = DrillKind.named(kind);
    if (kinds.isEmpty()) {
      throw new LauncherException(
          "there is no drill %s; there are %s, all".formatted(kind, words(DrillKind.named("all"))));
    }
    Limits.drill(bots, holdSeconds, HOLD_SECONDS_MAX);
    DataDir dir = where.dir();
    DrillPlan plan =
        new DrillPlan(
            bots,
            holdSeconds,
            reportDir == null ? dir.of("drills") : reportDir.toAbsolutePath(),
            commandLine());
    boolean ours = ControlClient.of(dir).isEmpty();
    if (ours && start(dir) != 0) {
      return 1;
    }
    Drill drill = new Drill(DrillGround.of(dir), plan, System.out::println);
    // One thread for both, as what is broken is put right through what is then ended.
    Thread end = new Thread(() -> end(drill, dir, ours), "end");
    Runtime.getRuntime().addShutdownHook(end); // By Ctrl-C, or because we have done.
    return drill(drill, kinds);
  }

  private static void end(Drill drill, DataDir dir, boolean ours) {
    try {
      drill.rescue();
      if (ours) {
        DownCommand.end(dir);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int start(DataDir dir) throws Exception {
    Settings settings = Settings.from(System.getenv());
    return new SupervisorStart(RunMode.UP, dir, true)
        .with("--bots", Limits.bots(0))
        .with("--zones", Limits.zones(settings.zones()))
        .with("--game", settings.game())
        .run();
  }

  private static int drill(Drill drill, List<DrillKind> kinds) throws InterruptedException {
    List<DrillReport> bad = new ArrayList<>();
    for (DrillKind each : kinds) {
      DrillReport report = drill.run(each);
      if (!report.isFine()) {
        bad.add(report);
      }
    }
    if (!bad.isEmpty()) {
      throw new LauncherException(
          bad.stream()
              .map(each -> "drill %s is over target: %s".formatted(each.kind(), each.complaint()))
              .collect(Collectors.joining("; ")));
    }
    return 0;
  }

  private String commandLine() {
    List<String> typed = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "./tickstream " + String.join(" ", typed);
  }

  private static String words(List<DrillKind> kinds) {
    return kinds.stream().map(DrillKind::word).collect(Collectors.joining(", "));
  }
}
