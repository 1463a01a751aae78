package dev.tickstream.platform.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;

/** One zone's minute. */
@Schema(description = "What happened in one zone in one minute")
public record Minute(
    @Schema(description = "Its beginning; event time") Instant at,
    @Schema(example = "arena-1") String zoneId,
    @Schema(description = "Players that any event named", example = "61") long players,
    @Schema(description = "Events of every type; one tick's movement is one", example = "1412")
        long events,
    @Schema(example = "3") long joins,
    @Schema(example = "2") long leaves,
    @Schema(description = "Steps", example = "18230") long moves,
    @Schema(description = "Items acquired", example = "7") BigInteger items,
    @Schema(description = "Matches completed", example = "1") long matches,
    @Schema(description = "By currency", example = "{\"gold\": {\"earned\": 240, \"spent\": 12}}")
        Map<String, Flow> currencies) {
  /** One currency's minute. */
  @Schema(description = "What was earned and spent of one currency, in whole units")
  public record Flow(
      @Schema(example = "240") BigInteger earned, @Schema(example = "12") BigInteger spent) {}

  Minute with(Map<String, Flow> flows) {
    return new Minute(
        at, zoneId, players, events, joins, leaves, moves, items, matches, Map.copyOf(flows));
  }
}
