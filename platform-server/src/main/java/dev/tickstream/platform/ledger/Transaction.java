package dev.tickstream.platform.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** What one event did to one player's currency. */
@Schema(description = "What one event did to a player's currency")
public record Transaction(
    @Schema(description = "The event that booked it") UUID id,
    Instant at,
    @Schema(example = "gold") String currency,
    @Schema(description = "Signed: what the player gained, in whole units", example = "5")
        long amount,
    @Schema(description = "Why, as the game says", example = "coin") String reason,
    @Schema(description = "What the player held of this currency afterwards", example = "125")
        long balanceAfter) {}
