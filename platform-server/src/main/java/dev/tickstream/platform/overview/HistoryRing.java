package dev.tickstream.platform.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quarter of an hour of points, one a second, in memory. Safe on any thread. */
final class HistoryRing {
  static final int MINUTES = 15;
  static final int STEP_SECONDS = 1;
  private static final int CAPACITY = MINUTES * 60;

  private final @Nullable HistoryPoint[] points = new @Nullable HistoryPoint[CAPACITY];
  private long firstSecond = Long.MAX_VALUE;

  /** Keeps a point, in place of the one of its second. */
  synchronized void add(HistoryPoint point) {
    long second = point.at().getEpochSecond();
    points[slot(second)] = point;
    firstSecond = Math.min(firstSecond, second);
  }

  /** The points of the last minutes up to now, with gaps where there is none. */
  synchronized History last(int minutes, Instant now) {
    long end = now.getEpochSecond();
    long start = Math.max(end - minutes * 60L + 1, firstSecond);
    List<HistoryPoint> found = new ArrayList<>();
    for (long second = start; second <= end; second++) {
      HistoryPoint point = points[slot(second)];
      boolean there = point != null && point.at().getEpochSecond() == second;
      // The current second may still be on its way.
      if (there || second < end) {
        found.add(there ? point : HistoryPoint.gap(Instant.ofEpochSecond(second)));
      }
    }
    return new History(STEP_SECONDS, found);
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) CAPACITY);
  }
}
