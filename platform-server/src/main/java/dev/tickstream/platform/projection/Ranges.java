package dev.tickstream.platform.projection;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Disjoint ranges of numbers, from first to last. Immutable.
 *
 * @param byFirst the last number of each range by its first
 */
record Ranges(NavigableMap<Long, Long> byFirst) {
  static final Ranges NONE = new Ranges(Collections.emptyNavigableMap());

  Ranges {
    byFirst = Collections.unmodifiableNavigableMap(new TreeMap<>(byFirst));
  }

  boolean contains(long number) {
    var range = byFirst.floorEntry(number);
    return range != null && number <= range.getValue();
  }

  /** How many numbers there are. */
  long count() {
    return byFirst.entrySet().stream().mapToLong(r -> r.getValue() - r.getKey() + 1).sum();
  }

  /** With one range more, which touches none of these. */
  Ranges with(long first, long last) {
    TreeMap<Long, Long> more = new TreeMap<>(byFirst);
    more.put(first, last);
    return new Ranges(more);
  }

  /** Without one of the numbers. */
  Ranges without(long number) {
    var range = byFirst.floorEntry(number);
    if (range == null || number > range.getValue()) {
      return this;
    }
    TreeMap<Long, Long> left = new TreeMap<>(byFirst);
    left.remove(range.getKey());
    if (range.getKey() < number) {
      left.put(range.getKey(), number - 1);
    }
    if (number < range.getValue()) {
      left.put(number + 1, range.getValue());
    }
    return new Ranges(left);
  }
}
