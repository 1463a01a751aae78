package dev.tickstream.platform.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the recording is doing.
 *
 * @param lagSeconds age of the oldest event that is in Kafka and not yet in rows; 0 when there is
 *     none; null when nobody knows
 * @param lagEvents about how many such events there are; null when nobody knows
 * @param since when the state became what it is
 * @param detail one line for an operator
 * @param measuredAt when this was found out
 */
public record RecordingStatus(
    State state,
    @Nullable Double lagSeconds,
    @Nullable Long lagEvents,
    Instant since,
    String detail,
    Instant measuredAt) {
  /** What the figures mean. */
  public enum State {
    FINE,
    /** Behind by more than {@link #SLOW_AFTER_SECONDS}. */
    SLOW,
    /** Kafka or MySQL is away: nothing is recorded, nothing is lost. */
    PAUSED,
    /** Kafka has not been reached yet, or its topics do not exist yet. */
    UNKNOWN
  }

  /** Lag from which the recording is called slow. */
  public static final double SLOW_AFTER_SECONDS = 5;

  static RecordingStatus starting(Instant now) {
    return new RecordingStatus(State.UNKNOWN, null, null, now, "not connected yet", now);
  }

  /** The next status; {@code since} is kept while the state stays. */
  RecordingStatus next(
      State newState, @Nullable Double seconds, @Nullable Long events, String why, Instant now) {
    Instant from = newState == state ? since : now;
    return new RecordingStatus(newState, seconds, events, from, why, now);
  }
}
