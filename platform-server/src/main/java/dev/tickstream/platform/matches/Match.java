package dev.tickstream.platform.matches;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** One completed match. */
@Schema(description = "A completed match or round")
public record Match(
    @Schema(example = "arena-1-1800") String matchId,
    @Schema(example = "arena-1") String zoneId,
    Instant endedAt,
    @Schema(example = "180") double durationSeconds,
    @Schema(description = "Best rank first") List<MatchResult> results) {
  /** One participant's outcome. */
  @Schema(description = "How one participant did")
  public record MatchResult(
      @Schema(example = "guest-7f3a9c1d") String playerId,
      @Schema(description = "Display name; empty when not known", example = "Ada") String name,
      @Schema(description = "From 1; equal scores share a rank", example = "1") int rank,
      @Schema(example = "42") long score,
      @Schema(description = "Currency granted for it", example = "100") long reward) {}
}
