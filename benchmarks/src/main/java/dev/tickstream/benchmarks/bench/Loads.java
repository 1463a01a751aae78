package dev.tickstream.benchmarks.bench;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalInt;

/** The loads that one server is put under, one after another. */
interface Loads {
  /** How many players come next, the same until that is added; empty when it is over. */
  OptionalInt next();

  /** Takes what became of the load that was {@link #next}. */
  void add(Step step);

  /** Exactly these. */
  static Loads of(Collection<Integer> players) {
    Deque<Integer> left = new ArrayDeque<>(players);
    return new Loads() {
      @Override
      public OptionalInt next() {
        Integer first = left.peek();
        return first == null ? OptionalInt.empty() : OptionalInt.of(first);
      }

      @Override
      public void add(Step step) {
        left.remove();
      }
    };
  }
}
