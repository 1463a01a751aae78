package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.report.MarkdownTable;
import dev.tickstream.benchmarks.system.ThreadTimes;
import dev.tickstream.benchmarks.system.ThreadTimes.Kind;
import dev.tickstream.benchmarks.system.ThreadTimes.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The steps of a load side by side, one figure a row. */
final class LoadTable {
  private static final double MS = 1_000;
  private static final double NS_PER_MS = 1e6;
  private static final int KERNEL_TICK_MS = 10;

  private final List<LoadResult> steps;
  private final MarkdownTable table;

  private LoadTable(List<LoadResult> steps) {
    this.steps = steps;
    List<String> heads = new ArrayList<>(List.of("bots in one zone"));
    steps.forEach(step -> heads.add(String.format(Locale.ROOT, "%,d", step.bots())));
    this.table = new MarkdownTable(heads);
  }

  static String of(List<LoadResult> steps) {
    LoadTable table = new LoadTable(steps);
    table.ticks();
    table.traffic();
    table.processors();
    return table.table.toString();
  }

  private void ticks() {
    row("tick p50, ms", step -> number(2, step.ticks().p50Us() / MS));
    row("tick p99, ms", step -> number(2, step.ticks().p99Us() / MS));
    row("tick max, ms", step -> number(2, step.ticks().maxUs() / MS));
    row(
        "ticks over the 50 ms budget",
        step -> number(0, grown(step, "tickstream_shard_ticks_over_budget_total")));
    row("ticks per second (20 wanted)", step -> number(1, ticksDone(step) / seconds(step)));
    row(
        "tick begins late, mean ms",
        step ->
            number(
                2, MS * grown(step, "tickstream_shard_tick_late_seconds_sum") / ticksDone(step)));
    row("baseline: tick p50 without players, ms", step -> number(3, step.idle().p50Us() / MS));
    row("baseline: copy of 1 MiB, ms", step -> number(3, step.copyUs() / MS));
    row(
        "tick p50 ÷ tick p50 without players",
        step -> number(0, (double) step.ticks().p50Us() / Math.max(1, step.idle().p50Us())));
    row("tick p50 ÷ copy of 1 MiB", step -> number(1, step.ticks().p50Us() / step.copyUs()));
    row(
        "loop thread: on a core, ms per tick",
        step -> number(2, loop(step).ranNs() / NS_PER_MS / ticksDone(step)));
    row(
        "loop thread: waiting for a core, ms per tick",
        step -> number(2, loop(step).waitedNs() / NS_PER_MS / ticksDone(step)));
  }

  private void traffic() {
    row("bots connected at the end", step -> count(step.after().connected()));
    row("commands judged per second", step -> rate(step, "tickstream_zone_commands_total"));
    row("events per second", step -> rate(step, "tickstream_zone_events_total"));
    row("bytes per client and second", step -> number(0, bytesPerClient(step)));
    row("ask to confirm p50, ms", step -> number(1, step.after().confirmP50Ms()));
    row("ask to confirm p99, ms", step -> number(1, step.after().confirmP99Ms()));
    row("connections lost", step -> count(step.after().drops() + step.after().ended()));
  }

  private void processors() {
    row("game server, cores", step -> cores(step, cpuMs(step, LoadSample::gameCpu)));
    row("- loop", step -> cores(step, threadsMs(step, Kind.LOOP)));
    row("- sockets", step -> cores(step, threadsMs(step, Kind.SOCKET)));
    row("- garbage collector", step -> cores(step, threadsMs(step, Kind.COLLECTOR)));
    row("- compiler", step -> cores(step, threadsMs(step, Kind.COMPILER)));
    row("- waiting for a core", step -> waiting(step, LoadSample::gameThreads));
    row("bots, cores", step -> cores(step, cpuMs(step, LoadSample::botsCpu)));
    row("- waiting for a core", step -> waiting(step, LoadSample::botThreads));
    row("rest of the machine, cores", LoadTable::rest);
    row("steal", LoadTable::steal);
  }

  private void row(String name, Function<LoadResult, String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    steps.forEach(step -> cells.add(cell.apply(step)));
    table.row(cells);
  }

  private static double seconds(LoadResult step) {
    return step.to().secondsSince(step.from());
  }

  private static double grown(LoadResult step, String name, String... labels) {
    return step.to().grown(step.from(), name, labels);
  }

  private static double ticksDone(LoadResult step) {
    return Math.max(1, grown(step, "tickstream_shard_tick_seconds_count", "shard=\"0\""));
  }

  private static String rate(LoadResult step, String name) {
    return number(0, grown(step, name) / seconds(step));
  }

  /** What the spectator, which sees the whole zone, was sent is taken out. */
  private static double bytesPerClient(LoadResult step) {
    double all = grown(step, "tickstream_network_bytes_total", "direction=\"out\"");
    double watched = (double) step.to().spectatorBytes() - step.from().spectatorBytes();
    return (all - watched) / seconds(step) / Math.max(1, step.after().connected());
  }

  private static Times loop(LoadResult step) {
    return step.to().gameThreads().since(step.from().gameThreads(), Kind.LOOP);
  }

  private static double threadsMs(LoadResult step, Kind kind) {
    return step.to().gameThreads().since(step.from().gameThreads(), kind).ranNs() / NS_PER_MS;
  }

  private static double cpuMs(LoadResult step, Function<LoadSample, Duration> of) {
    return of.apply(step.to()).minus(of.apply(step.from())).toNanos() / NS_PER_MS;
  }

  private static String cores(LoadResult step, double ms) {
    return number(2, ms / MS / seconds(step));
  }

  private static String waiting(LoadResult step, Function<LoadSample, ThreadTimes> of) {
    long waitedNs = of.apply(step.to()).since(of.apply(step.from())).waitedNs();
    return cores(step, waitedNs / NS_PER_MS);
  }

  private static String rest(LoadResult step) {
    double ours = cpuMs(step, LoadSample::gameCpu) + cpuMs(step, LoadSample::botsCpu);
    return machine(step)
        .map(used -> cores(step, Math.max(0, (double) KERNEL_TICK_MS * used.busy() - ours)))
        .orElse("unknown");
  }

  private static String steal(LoadResult step) {
    return machine(step)
        .map(used -> number(1, 100.0 * used.steal() / Math.max(1, used.total())) + " %")
        .orElse("unknown");
  }

  private static Optional<MachineTimes> machine(LoadResult step) {
    return step.to().machine().flatMap(to -> step.from().machine().map(to::since));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
