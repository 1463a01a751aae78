package dev.tickstream.platform.eventstore;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event as it was recorded. */
@Schema(description = "An event as it was recorded")
public record RecordedEvent(
    UUID eventId,
    @Schema(example = "CoinTaken") String type,
    @Schema(description = "Version of the body", example = "1") int version,
    @Schema(description = "The player or zone it belongs to", example = "guest-7f3a9c1d")
        String aggregateId,
    @Schema(example = "arena-1") String zoneId,
    @Schema(example = "0") int shard,
    @Schema(example = "3") long epoch,
    @Schema(description = "Dense within shard and epoch", example = "9177") long sequence,
    @Schema(example = "48211") long tick,
    Instant at,
    @Schema(description = "The body, as the event's owner defined it", example = "{\"value\": 5}")
        Map<String, @Nullable Object> data) {}
