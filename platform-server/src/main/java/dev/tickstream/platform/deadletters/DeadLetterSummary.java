package dev.tickstream.platform.deadletters;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for an operator. */
@Schema(description = "What waits for an operator")
public record DeadLetterSummary(
    @Schema(description = "Parked letters, waiting ones included", example = "4") long parked,
    @Schema(description = "Those of them that wait behind another", example = "3")
        long waitingBehind,
    @Schema(description = "Null when none is parked") @Nullable Instant oldestParkedAt,
    List<ReasonCount> byReason) {
  /** Letters of one reason. */
  public record ReasonCount(
      @Schema(example = "UNKNOWN_VERSION") String reason, @Schema(example = "1") long count) {}
}
