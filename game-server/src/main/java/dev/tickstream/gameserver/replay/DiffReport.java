package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.OpenRows;
import dev.tickstream.events.ZoneId;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The first tick after which two runs of a zone are in different states, and their rows then. */
final class DiffReport {
  private static final int ROWS_MAX = 50;

  private final ZoneId zone;
  private final long since;
  private final OpenRows open;
  private final PrintStream out;

  /**
   * @param since nothing before this tick is compared
   */
  DiffReport(ZoneId zone, long since, OpenRows open, PrintStream out) {
    this.zone = zone;
    this.since = since;
    this.open = open;
    this.out = out;
  }

  /** Between two ticks of one run nothing happens in it, so its state is compared there as well. */
  ExitCode tell(Run one, Run two) throws IOException, ReplayRefusedException {
    long tick = Math.max(since, Math.max(one.tick(), two.tick()));
    long from = tick;
    one.advance(tick);
    two.advance(tick);
    requireOverlap(one, tick);
    requireOverlap(two, tick);
    out.printf("< %s, begun with %s%n", one.past().name(), one.beginning());
    out.printf("> %s, begun with %s%n", two.past().name(), two.beginning());
    while (one.hash(zone) == two.hash(zone)) {
      long next = Math.min(one.nextTick(), two.nextTick());
      if (one.nextTick() == Run.NEVER || two.nextTick() == Run.NEVER) {
        out.printf("%s is the same from tick %d to %d%s%n", zone, from, tick, rest(one, two));
        return ExitCode.FINE;
      }
      tick = next;
      one.advance(tick);
      two.advance(tick);
    }
    out.printf(
        "%s differs first after tick %d: %016x < > %016x%n",
        zone, tick, one.hash(zone), two.hash(zone));
    rows(RowText.all(one.rows(zone, open)), RowText.all(two.rows(zone, open)));
    return ExitCode.DIFFERS;
  }

  private static String rest(Run one, Run two) throws IOException, ReplayRefusedException {
    Run longer = one.nextTick() != Run.NEVER ? one : two;
    return longer.nextTick() == Run.NEVER
        ? ", where both end"
        : ", where only " + longer.past().name() + " goes on";
  }

  private static void requireOverlap(Run run, long tick)
      throws IOException, ReplayRefusedException {
    if (run.tick() < tick && run.nextTick() == Run.NEVER) {
      throw new ReplayRefusedException(
          run.past().name()
              + " ends at tick "
              + run.tick()
              + ", and there is nothing of it to compare from tick "
              + tick
              + " on, where the other begins or you do");
    }
  }

  private void rows(Map<String, String> one, Map<String, String> two) {
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(two.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(one.get(key), two.get(key))) {
        lines.add("< " + key + " " + one.getOrDefault(key, "is not there"));
        lines.add("> " + key + " " + two.getOrDefault(key, "is not there"));
      }
    }
    lines.stream().limit(2 * ROWS_MAX).forEach(out::println);
    if (lines.size() > 2 * ROWS_MAX) {
      out.printf("and %,d rows more%n", lines.size() / 2 - ROWS_MAX);
    }
  }
}
