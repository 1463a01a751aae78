package dev.tickstream.platform.groups;

import dev.tickstream.platform.projection.RecordingStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one group of consumers is doing, as its member in this server, or the database, sees it. */
@Schema(description = "How one consumer group is doing, as seen by this server's member of it")
public record GroupReport(
    @Schema(example = "persistence") String group,
    @Schema(
            description =
                "slow: more than 5 s behind; paused: what it needs is away, nothing is lost",
            allowableValues = {"fine", "slow", "paused", "unknown"})
        String state,
    @Schema(
            description = "About how many events it has not taken yet; null when nobody knows",
            types = {"integer", "null"},
            example = "41")
        @Nullable Long lagEvents,
    @Schema(
            description = "Age of the oldest of them; null when nobody knows",
            types = {"number", "null"},
            example = "0.3")
        @Nullable Double lagSeconds,
    @Schema(description = "Since when it is in this state") Instant since,
    @Schema(description = "One line for an operator", example = "recording") String detail) {
  /** Events behind from which a group is said to lag. */
  public static final long LAG_EVENTS_MAX = 10_000;

  static GroupReport of(String group, RecordingStatus status) {
    return new GroupReport(
        group,
        status.state().name().toLowerCase(Locale.ROOT),
        status.lagEvents(),
        status.lagSeconds(),
        status.since(),
        status.detail());
  }

  /**
   * A group this server leaves to others.
   *
   * @param lagEvents what the database says it has not taken yet; null when nobody knows
   */
  static GroupReport elsewhere(String group, @Nullable Long lagEvents, Instant since) {
    return new GroupReport(
        group,
        "unknown",
        lagEvents,
        null,
        since,
        "not run by this server (TICKSTREAM_GROUPS); the lag is the database's");
  }

  public boolean paused() {
    return state.equals("paused");
  }

  /** Whether it is further behind than it ever should be. */
  public boolean lags() {
    return (lagEvents != null && lagEvents > LAG_EVENTS_MAX)
        || (lagSeconds != null && lagSeconds > RecordingStatus.SLOW_AFTER_SECONDS);
  }
}
