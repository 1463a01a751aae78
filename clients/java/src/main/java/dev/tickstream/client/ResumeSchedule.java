package dev.tickstream.client;

import dev.tickstream.protocol.CoreReason;
import java.time.Duration;
import java.util.Random;

/** When to try again after a dropped connection: 0.1 s doubling to 1 s, each with jitter. */
final class ResumeSchedule {
  private static final long FIRST_MS = 100;
  private static final long LONGEST_MS = 1_000;

  private final long windowNs;
  private final Random jitter;
  private long droppedNs;
  private long delayMs = FIRST_MS;

  ResumeSchedule(Duration window, long seed) {
    this.windowNs = window.toNanos();
    this.jitter = new Random(seed);
  }

  /** Whether the session may go on after this reason; one the client does not know may. */
  static boolean worthRetrying(String reason) {
    for (CoreReason each : CoreReason.values()) {
      if (each.name().equals(reason)) {
        return each.resumable();
      }
    }
    return true;
  }

  void dropped(long nowNs) {
    droppedNs = nowNs;
  }

  void connected() {
    delayMs = FIRST_MS;
  }

  boolean isOver(long nowNs) {
    return nowNs - droppedNs > windowNs;
  }

  Duration nextDelay() {
    long delay = delayMs / 2 + jitter.nextLong(delayMs);
    delayMs = Math.min(LONGEST_MS, delayMs * 2);
    return Duration.ofMillis(delay);
  }
}
