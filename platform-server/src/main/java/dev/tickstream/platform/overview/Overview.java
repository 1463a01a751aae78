package dev.tickstream.platform.overview;

import dev.tickstream.platform.groups.GroupReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole system in a few figures. */
@Schema(description = "The whole system in a few figures")
public record Overview(
    Instant at,
    @Schema(
            description = "Players in zones that report; null when none does",
            types = {"integer", "null"},
            example = "112")
        @Nullable Integer ccu,
    @Schema(description = "Zones known", example = "2") int zones,
    @Schema(description = "Zones that have fallen silent", example = "0") int zonesStale,
    @Schema(description = "Judged per second by the zones that report", example = "620")
        int commandsPerSecond,
    @Schema(description = "Recorded per second by the zones that report", example = "655")
        int eventsPerSecond,
    @Schema(description = "Events per second whose rows became durable here", example = "655")
        int appliedPerSecond,
    Recording recording,
    Accounting accounting,
    @Schema(description = "Every consumer group, each by itself") List<GroupReport> groups,
    @Schema(description = "Where the figures come from, and how old they are")
        List<Source> sources) {
  public Overview {
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
  }

  /** What the books of the recording say, all shards and epochs together. */
  @Schema(description = "Where persistence's events are; null when nobody knows yet")
  public record Accounting(
      @Schema(
              description = "Never came: lost",
              types = {"integer", "null"},
              example = "0")
          @Nullable Long missing,
      @Schema(
              description = "Set aside for an operator",
              types = {"integer", "null"},
              example = "0")
          @Nullable Long parked,
      @Schema(
              description = "Are not history",
              types = {"integer", "null"},
              example = "0")
          @Nullable Long orphans,
      @Schema(
              description = "The moment in Kafka these figures speak of",
              types = {"string", "null"})
          @Nullable Instant asOf) {
    static final Accounting UNKNOWN = new Accounting(null, null, null, null);
  }

  /** How far the rows are behind the events. */
  @Schema(description = "How far the rows are behind Kafka")
  public record Recording(
      @Schema(
              description = "Age of the oldest event not yet in rows; null when nobody knows",
              types = {"number", "null"},
              example = "0.3")
          @Nullable Double lagSeconds,
      @Schema(
              description = "About how many events are not yet in rows; null when nobody knows",
              types = {"integer", "null"},
              example = "41")
          @Nullable Long lagEvents,
      @Schema(
              description = "paused: Kafka or MySQL is away, nothing is lost",
              allowableValues = {"fine", "slow", "paused", "unknown"})
          String state,
      @Schema(description = "Since when") Instant since,
      @Schema(description = "One line for an operator", example = "recording") String detail) {}

  /** One source of figures. */
  @Schema(description = "A source of figures")
  public record Source(
      @Schema(allowableValues = {"zones", "recording", "database"}) String name,
      @Schema(
              description = "When it was last heard; null when never",
              types = {"string", "null"})
          @Nullable Instant at,
      @Schema(
              types = {"integer", "null"},
              example = "412")
          @Nullable Long ageMs,
      boolean stale) {}
}
