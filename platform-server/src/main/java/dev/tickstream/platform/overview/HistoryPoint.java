package dev.tickstream.platform.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The figures of one second; null where their source was silent. */
@Schema(description = "The figures of one second; null where their source was silent")
public record HistoryPoint(
    Instant at,
    @Schema(
            types = {"integer", "null"},
            example = "112")
        @Nullable Integer ccu,
    @Schema(
            description = "Of the zone where it was longest",
            types = {"number", "null"},
            example = "1.2")
        @Nullable Double tickP50Ms,
    @Schema(
            description = "Of the zone where it was longest",
            types = {"number", "null"},
            example = "3.9")
        @Nullable Double tickP99Ms,
    @Schema(
            description = "Of the zone where it was longest",
            types = {"number", "null"},
            example = "4.4")
        @Nullable Double tickMaxMs,
    @Schema(
            types = {"integer", "null"},
            example = "655")
        @Nullable Integer eventsPerSecond,
    @Schema(
            types = {"number", "null"},
            example = "0.3")
        @Nullable Double lagSeconds) {
  static HistoryPoint gap(Instant at) {
    return new HistoryPoint(at, null, null, null, null, null, null);
  }
}
