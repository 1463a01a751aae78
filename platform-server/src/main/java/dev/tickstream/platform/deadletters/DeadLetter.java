package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.projection.LetterStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One record that was set aside. What its headers say is null when they could not be read. */
@Schema(description = "A record that was set aside")
public record DeadLetter(
    @Schema(example = "17") long id,
    @Schema(example = "persistence") String group,
    @Schema(example = "game.events.economy") String topic,
    @Schema(example = "2") int partition,
    @Schema(example = "48211") long offset,
    @Schema(example = "2") @Nullable Integer shard,
    @Schema(example = "5") @Nullable Long epoch,
    @Schema(example = "9177") @Nullable Long sequence,
    @Nullable UUID eventId,
    @Schema(example = "dev.tickstream.RewardGrantedEvent") @Nullable String type,
    @Schema(example = "guest-7f3a9c1d") @Nullable String aggregateId,
    @Schema(example = "UNKNOWN_VERSION") String reason,
    @Schema(example = "version 2") String detail,
    @Schema(description = "How often it was tried", example = "1") int attempts,
    LetterStatus status,
    @Schema(description = "Id of the letter it waits behind; null when it can be redriven")
        @Nullable Long behind,
    Instant recordedAt,
    Instant parkedAt,
    @Nullable Instant resolvedAt) {}
