package dev.tickstream.engine;

/** Monotonic time for pacing; unrelated to the time of day. */
@FunctionalInterface
public interface NanoClock {
  /** Nanoseconds since an arbitrary origin. */
  long nanoTime();
}
