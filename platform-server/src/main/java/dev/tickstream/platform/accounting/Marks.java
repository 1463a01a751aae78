package dev.tickstream.platform.accounting;

import dev.tickstream.platform.projection.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks of the last half minute. While events keep coming a group never stands at the newest
 * end, but it has passed the end of a moment ago: the books are closed as of the newest mark it has
 * reached. Safe on any thread.
 */
final class Marks {
  private static final int KEPT_MAX = 30;

  private final Deque<Mark> newestFirst = new ArrayDeque<>();

  synchronized void add(Mark mark) {
    newestFirst.addFirst(mark);
    if (newestFirst.size() > KEPT_MAX) {
      newestFirst.removeLast();
    }
  }

  /** The newest, null before the first. */
  synchronized @Nullable Mark newest() {
    return newestFirst.peekFirst();
  }

  /** The newest that a reader of the shard has reached, null if none. */
  synchronized @Nullable Mark reached(int shard, Map<String, Long> positions) {
    Iterator<Mark> marks = newestFirst.iterator();
    while (marks.hasNext()) {
      Mark mark = marks.next();
      if (mark.shards().containsKey(shard) && mark.isReached(shard, positions)) {
        return mark;
      }
    }
    return null;
  }
}
