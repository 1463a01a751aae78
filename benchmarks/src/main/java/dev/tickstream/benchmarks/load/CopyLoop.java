package dev.tickstream.benchmarks.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What one thread of this machine does just now: the yardstick that lets two machines' figures be
 * compared.
 */
final class CopyLoop {
  private static final int BYTES = 1 << 20;
  private static final int ROUNDS = 2_000;
  private static final int WARM_UP_MS = 300;

  private CopyLoop() {}

  /** Median time to copy 1 MiB within the heap, in microseconds. */
  static double medianUs() {
    byte[] from = new byte[BYTES];
    byte[] to = new byte[BYTES];
    Arrays.fill(from, (byte) 1);
    long warmUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WARM_UP_MS);
    while (System.nanoTime() < warmUntil) {
      copy(from, to);
    }
    long[] times = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = copy(from, to);
    }
    Arrays.sort(times);
    return times[ROUNDS / 2] / 1e3;
  }

  private static long copy(byte[] from, byte[] to) {
    long start = System.nanoTime();
    System.arraycopy(from, 0, to, 0, BYTES);
    // So that no copy can be left out: the next one depends on it.
    from[to[BYTES - 1]]++;
    return System.nanoTime() - start;
  }
}
