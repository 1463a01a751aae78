package dev.tickstream.platform.players;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One player's account. */
@Schema(description = "A player, as far as events say")
public record Player(
    @Schema(example = "guest-7f3a9c1d") String playerId,
    @Schema(description = "Display name; empty when no event has said it yet", example = "Ada")
        String name,
    @Schema(
            description = "dropped: the connection was lost and the place is kept for a while",
            allowableValues = {"connected", "dropped", "disconnected"})
        String status,
    @Schema(
            description = "Where the player is; null when disconnected",
            types = {"string", "null"},
            example = "arena-1")
        @Nullable String zoneId,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Schema(description = "Holdings by currency, in whole units", example = "{\"gold\": 125}")
        Map<String, Long> balances) {
  Player with(Map<String, Long> newBalances) {
    return new Player(playerId, name, status, zoneId, firstSeenAt, lastSeenAt, newBalances);
  }

  Player seen(Instant at) {
    return at.isAfter(lastSeenAt)
        ? new Player(playerId, name, status, zoneId, firstSeenAt, at, balances)
        : this;
  }
}
