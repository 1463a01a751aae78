package dev.tickstream.platform.accounting;

import java.util.stream.LongStream;

/** Sums of counts that stop at {@link Long#MAX_VALUE}: a loss must not wrap around and vanish. */
final class Sums {
  private Sums() {}

  static long plus(long one, long other) {
    long sum = one + other;
    return one >= 0 && other >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long of(LongStream counts) {
    return counts.reduce(0, Sums::plus);
  }
}
