package dev.tickstream.gameserver.replay;

import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.recovery.PastTick;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One line per tick: {@code tick epoch sequence zone hash}, and how that compares. */
final class HashReport {
  private final ReplayRequest request;
  private final PrintStream out;

  HashReport(ReplayRequest request, PrintStream out) {
    this.request = request;
    this.out = out;
  }

  ExitCode tell(Run run) throws IOException, ReplayRefusedException {
    Comparison comparison = new Comparison();
    Long since = request.since();
    out.printf("# from %s, begun with %s%n", run.past().name(), run.beginning());
    while (run.step()) {
      if (since == null || run.tick() >= since) {
        Comparison.Result result = comparison.take(run, List.of(request.zone()));
        line(run, result);
      }
    }
    out.println("# " + comparison.summary());
    return comparison.code();
  }

  private void line(Run run, Comparison.Result result) {
    ZoneId zone = request.zone();
    PastTick tick = run.last();
    Long recorded = run.recorded(zone);
    if (tick == null) {
      return;
    }
    out.printf(
        "%d %d %d %s %016x %s%n",
        tick.number(),
        tick.epoch(),
        tick.tick().commit().sequence(),
        zone,
        run.hash(zone),
        switch (result) {
          case OK -> "ok";
          case DIFFERS -> "DIFFERS %016x".formatted(recorded);
          case NOT_RECORDED -> "-";
        });
  }
}
