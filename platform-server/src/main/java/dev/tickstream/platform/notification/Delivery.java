package dev.tickstream.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one message. */
@Schema(description = "One message to the outside, and what became of it")
public record Delivery(
    @Schema(description = "The event's id, and the message's `webhook-id`") UUID eventId,
    @Schema(example = "MatchCompletedEvent") String type,
    @Schema(example = "arena-1") String zoneId,
    Instant occurredAt,
    @Schema(
            description =
                "FAILED: every attempt was used up; UNROUTED: nobody was to be told when it"
                    + " happened")
        DeliveryStatus status,
    @Schema(example = "1") int attempts,
    @Schema(
            description = "Why the last attempt failed; null when none did",
            types = {"string", "null"},
            example = "answered 503")
        @Nullable String lastError,
    @Schema(description = "When it was written down") Instant createdAt,
    @Schema(
            types = {"string", "null"},
            description = "Null until the receiver said yes")
        @Nullable Instant deliveredAt) {}
