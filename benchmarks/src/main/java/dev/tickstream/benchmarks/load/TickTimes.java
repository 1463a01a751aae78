package dev.tickstream.benchmarks.load;

import dev.tickstream.protocol.Stats;
import java.util.ArrayList;
import java.util.List;

/** Durations of single ticks, gathered from a spectator's figures. Thread-safe. */
final class TickTimes {
  private final List<Integer> ticksUs = new ArrayList<>();
  private long lastTick = Long.MIN_VALUE;

  /**
   * What a run of ticks was like, in microseconds; percentiles by nearest rank.
   *
   * @param ticks how many ticks
   */
  record Summary(int ticks, int p50Us, int p99Us, int maxUs) {}

  /** Takes what is new in these figures: windows may overlap. */
  synchronized void add(Stats stats) {
    List<Integer> window = stats.tickUs();
    long fresh = lastTick == Long.MIN_VALUE ? window.size() : stats.tick() - lastTick;
    int from = (int) Math.max(0, window.size() - Math.max(0, fresh));
    ticksUs.addAll(window.subList(from, window.size()));
    lastTick = Math.max(lastTick, stats.tick());
  }

  /** These and those of another stretch of time. */
  synchronized TickTimes plus(TickTimes more) {
    TickTimes both = new TickTimes();
    both.ticksUs.addAll(ticksUs);
    both.ticksUs.addAll(more.copy());
    return both;
  }

  private synchronized List<Integer> copy() {
    return List.copyOf(ticksUs);
  }

  /** Forgets what was gathered; what comes from now on counts. */
  synchronized void restart() {
    ticksUs.clear();
  }

  /** All since the last {@link #restart}; zeros if nothing came. */
  synchronized Summary summary() {
    int[] sorted = ticksUs.stream().mapToInt(Integer::intValue).sorted().toArray();
    return new Summary(
        sorted.length, percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
  }

  private static int percentile(int[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
  }
}
