package dev.tickstream.platform.movements;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** One recorded step of a player. */
@Schema(description = "One step of a player, as the game server judged it")
public record Movement(
    Instant at,
    @Schema(description = "Tick of the zone", example = "48211") long tick,
    @Schema(example = "arena-1") String zoneId,
    @Schema(description = "To where, in cells", example = "12.5") double x,
    @Schema(description = "To where, in cells", example = "31") double y,
    @Schema(description = "The player's command that asked for it; 0 when a rule moved the player")
        long clientSeq) {}
