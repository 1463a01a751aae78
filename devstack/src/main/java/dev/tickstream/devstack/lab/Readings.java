package dev.tickstream.devstack.lab;

import org.jspecify.annotations.Nullable;

/**
 * What the servers said when they were last asked.
 *
 * @param atMs when that was, in ms since 1970
 * @param shipping the game server's part; null if it did not answer
 * @param rows the platform's part; null if it did not answer
 * @param operations how the operations API does
 */
public record Readings(
    long atMs, @Nullable Shipping shipping, @Nullable Rows rows, Operations operations) {
  /** Older than this they say nothing of now. */
  private static final long FRESH_MS = 5_000;

  boolean isFresh(long nowMs) {
    return nowMs - atMs <= FRESH_MS;
  }

  /** How the recording does, as far as both servers tell. */
  Recording recording() {
    if (rows != null && rows.state().equals("paused")) {
      return Recording.PAUSED;
    }
    if (shipping != null && !shipping.goesOn()) {
      return Recording.PAUSED;
    }
    boolean going = rows != null && (rows.state().equals("fine") || rows.state().equals("slow"));
    return going && shipping != null ? Recording.WORKS : Recording.UNKNOWN;
  }

  /**
   * Events confirmed and not in rows yet; null when nobody knows. While Kafka is away nobody counts
   * what is left in it: then those that are held on disk.
   */
  @Nullable Long waitingEvents() {
    if (rows == null || shipping == null) {
      return null;
    }
    Long unshipped = shipping.waitingEvents();
    Long unread = rows.lagEvents();
    if (unread == null && !shipping.goesOn()) {
      return unshipped;
    }
    return unshipped == null || unread == null ? null : Long.valueOf(unshipped + unread);
  }

  /** Whether nothing older than the bound waits anywhere; false also when nobody knows. */
  boolean isWithin(long lagMs) {
    return rows != null
        && shipping != null
        && rows.lagMs() != null
        && shipping.lagMs() != null
        && rows.lagMs() <= lagMs
        && shipping.lagMs() <= lagMs;
  }
}
