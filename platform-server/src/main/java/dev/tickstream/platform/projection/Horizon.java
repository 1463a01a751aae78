package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far ahead of this server's clock an event may lie. What is known of a player, and what is
 * kept for how long, goes by an event's time: one from far ahead would win over all that really
 * happens until then, and be forgotten never. Safe on any thread.
 */
public final class Horizon {
  /** More than clocks of one cluster differ by. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(10);

  private final Clock clock;

  public Horizon(Clock clock) {
    this.clock = clock;
  }

  /** Why the event cannot be taken now; null if it can. */
  public @Nullable Parking objection(EventRecord event) {
    long occurredAt = event.envelope().occurredAt();
    Instant now = clock.instant();
    return isBeyond(occurredAt, now)
        ? new Parking(
            Parking.FROM_THE_FUTURE,
            "it says " + Instant.ofEpochMilli(occurredAt) + ", and it is " + now)
        : null;
  }

  /** Whether a time, in ms since 1970-01-01T00:00Z, is too far ahead of another. */
  public static boolean isBeyond(long occurredAt, Instant now) {
    return occurredAt > now.plus(AHEAD_MAX).toEpochMilli();
  }
}
