package dev.tickstream.platform.reports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One zone's snapshot that a store took, or did not. */
@Schema(description = "A snapshot that a store took, or did not")
public record ZoneSnapshot(
    @Schema(example = "arena-1") String zoneId,
    @Schema(example = "0") int shard,
    @Schema(allowableValues = {"disk", "redis", "mongodb"}) String store,
    @Schema(description = "When the store had it, or failed") Instant takenAt,
    @Schema(
            description = "Why the store does not have it; null if it has",
            types = {"string", "null"},
            example = "no answer within 2 s")
        @Nullable String failure,
    @Schema(description = "Failures of that store since its last success", example = "0")
        int failedInARow,
    @Schema(description = "Epoch of the last event it holds", example = "3") long epoch,
    @Schema(description = "The last event it holds", example = "81244") long sequence,
    @Schema(description = "The last tick it holds", example = "48211") long tick,
    @Schema(
            description =
                "Last event of that epoch that Kafka had by then; null if that was not known",
            types = {"integer", "null"},
            example = "81240")
        @Nullable Long shippedSequence,
    @Schema(description = "Form of the bytes", example = "2") int schemaVersion,
    @Schema(example = "57") int players,
    @Schema(example = "18422") long bytes,
    @Schema(description = "XXH64 of the bytes, hexadecimal", example = "1122334455667788")
        String checksum,
    @Schema(description = "State hash of the zone, hexadecimal", example = "35ce94ecf06dc785")
        String stateHash,
    @Schema(description = "How long storing it took", example = "7") long durationMs) {}
