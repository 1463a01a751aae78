package dev.tickstream.gameserver.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The durations of the last 20 ticks: one second. One thread. */
final class TickWindow {
  private static final int SIZE = 20;

  private final int[] ticksUs = new int[SIZE];
  private final int[] sorted = new int[SIZE];
  private int filled;
  private int next;

  void add(long durationNs) {
    ticksUs[next] = (int) Math.min(durationNs / 1_000, Integer.MAX_VALUE);
    next = (next + 1) % SIZE;
    filled = Math.min(filled + 1, SIZE);
  }

  /** Sorts what {@link #percentileUs} answers from. */
  void sort() {
    System.arraycopy(ticksUs, 0, sorted, 0, filled);
    Arrays.sort(sorted, 0, filled);
  }

  /** The nearest-rank percentile, as of the last {@link #sort}; 0 when empty. */
  int percentileUs(int percent) {
    if (filled == 0) return 0;
    int rank = (filled * percent + 99) / 100;
    return sorted[Math.max(rank, 1) - 1];
  }

  /** The last ticks, oldest first. */
  List<Integer> lastUs(int count) {
    int length = Math.min(count, filled);
    List<Integer> last = new ArrayList<>(length);
    for (int i = length; i > 0; i--) last.add(ticksUs[Math.floorMod(next - i, SIZE)]);
    return List.copyOf(last);
  }
}
