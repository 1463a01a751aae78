package dev.tickstream.benchmarks.bench;

import java.util.Iterator;
import java.util.OptionalInt;

/** The loads that one server is put under, one after another. */
interface Loads {
  /** How many players come next; empty when it is over. */
  OptionalInt next();

  /** Takes what became of the load that was {@link #next}. */
  void add(Step step);

  /** Exactly these. */
  static Loads of(Iterable<Integer> players) {
    Iterator<Integer> left = players.iterator();
    return new Loads() {
      @Override
      public OptionalInt next() {
        return left.hasNext() ? OptionalInt.of(left.next()) : OptionalInt.empty();
      }

      @Override
      public void add(Step step) {}
    };
  }
}
