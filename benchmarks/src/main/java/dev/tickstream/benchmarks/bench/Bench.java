package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.RunningSystem;
import dev.tickstream.benchmarks.system.RunningSystem.Plan;
import dev.tickstream.bots.load.LoadResult.Views;
import dev.tickstream.bots.load.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs single loads, each on a server of its own.
 *
 * @param home of the installation
 * @param logs folder for what the processes say
 * @param cores for the server and the generator
 * @param mode of the launcher: {@code dev}, or {@code up} for the whole stack
 */
record Bench(
    Path home, Path logs, Cores cores, String mode, int warmUpSeconds, int measureSeconds) {
  /**
   * One load.
   *
   * @param like what the game server was measured to send, for baselines to send the same
   */
  Step run(Contender contender, Scenario scenario, String source, int players, Views like)
      throws IOException, InterruptedException {
    String name =
        String.format(Locale.ROOT, "bench-%s-%s-%d", scenario.name(), contender.label(), players);
    LoadProcess load =
        new LoadProcess(
            home,
            cores.generator(),
            warmUpSeconds,
            measureSeconds,
            logs.resolve(name + "-load.log"));
    try (Target target = start(contender, scenario, players, like, logs.resolve(name + ".log"))) {
      Step step = Step.of(contender, load.run(source, players, target));
      System.err.println(Line.of(step));
      return step;
    }
  }

  private Target start(Contender contender, Scenario scenario, int players, Views like, Path log)
      throws IOException, InterruptedException {
    if (contender == Contender.TICKSTREAM) {
      Plan plan =
          new Plan(
              mode,
              scenario.game(),
              scenario.zones(players),
              scenario.settings(players),
              cores.server());
      return new SystemTarget(RunningSystem.start(home, plan, log));
    }
    List<String> core = cores.server();
    int bytes = (int) Math.max(1, Math.round(like.updateBytes()));
    int rows = (int) Math.max(1, Math.round(like.changes()));
    return BareTarget.start(core, bytes, rows, contender == Contender.NAIVE, log);
  }
}
