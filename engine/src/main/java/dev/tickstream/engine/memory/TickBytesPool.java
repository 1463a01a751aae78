package dev.tickstream.engine.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Gives a zone the bytes of each tick, and takes them back from whichever thread was the last to
 * read them. Never waits: with none free it makes new ones, and of those given back it keeps at
 * most {@value #FREE_MAX} in which at most {@value #BYTES_KEPT_MAX} bytes were written; others are
 * left to the collector.
 */
public final class TickBytesPool {
  private static final int FREE_MAX = 8;
  private static final int BYTES_KEPT_MAX = 4 << 20;

  private final AtomicReferenceArray<TickBytes> free = new AtomicReferenceArray<>(FREE_MAX);

  /** Empty bytes, which the caller has and must {@link TickBytes#release}. */
  public TickBytes take() {
    for (int i = 0; i < FREE_MAX; i++) {
      TickBytes bytes = free.getAndSet(i, null);
      if (bytes != null) {
        bytes.reuse();
        return bytes;
      }
    }
    return new TickBytes(this);
  }

  void giveBack(TickBytes bytes) {
    if (bytes.size() <= BYTES_KEPT_MAX) {
      for (int i = 0; i < FREE_MAX; i++) {
        if (free.compareAndSet(i, null, bytes)) {
          return;
        }
      }
    }
  }
}
