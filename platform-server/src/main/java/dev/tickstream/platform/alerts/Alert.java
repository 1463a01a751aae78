package dev.tickstream.platform.alerts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Something an operator should look at. */
@Schema(description = "Something an operator should look at")
public record Alert(
    @Schema(description = "The same for as long as it lasts", example = "missing.persistence")
        String id,
    @Schema(allowableValues = {"critical", "warning", "info"}) String severity,
    @Schema(example = "3 events never reached persistence") String title,
    @Schema(description = "Since when, as far as this server knows") Instant since,
    @Schema(description = "Where to look", example = "shard 0 epoch 4: 3 of 81,244")
        String detail) {
  static final String CRITICAL = "critical";
  static final String WARNING = "warning";
  static final String INFO = "info";

  Alert startedAt(Instant earlier) {
    return new Alert(id, severity, title, earlier, detail);
  }
}
