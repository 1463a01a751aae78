package dev.tickstream.platform.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** How the server and what it depends on are doing. */
@Schema(description = "How the server and what it depends on are doing")
public record Health(
    @Schema(
            description = "DEGRADED: it serves what it can; the checks say what is missing",
            allowableValues = {"UP", "DEGRADED"})
        String status,
    Instant at,
    @Schema(description = "By name: kafka, mysql, recording, zones") Map<String, Check> checks) {
  /** One thing the server depends on. */
  @Schema(description = "One thing the server depends on")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Check(
      boolean ready,
      Instant since,
      @Schema(description = "One line for an operator", example = "connected") String detail) {}
}
