package dev.tickstream.platform.sessions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Everything a client needs to join. */
@Schema(description = "Everything a client needs to join a zone")
public record Session(
    @Schema(example = "guest-7f3a9c1d5b2e") String playerId,
    @Schema(description = "Signed (ES256); goes into the first packet") String token,
    @Schema(description = "The token admits until then; a session it began goes on")
        Instant expiresAt,
    @Schema(example = "arena-1") String zone,
    Addresses game) {
  /** Where the zone's game server listens. */
  @Schema(name = "GameAddresses", description = "Where the zone's game server listens")
  public record Addresses(
      @Schema(example = "127.0.0.1:8080") String tcp,
      @Schema(example = "ws://127.0.0.1:8081/ws") String ws) {}
}
