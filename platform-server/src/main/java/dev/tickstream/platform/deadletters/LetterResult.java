package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.projection.LetterStatus;
import dev.tickstream.platform.web.ProblemCode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of an action on one letter. */
@Schema(description = "What came of an action on one letter")
public record LetterResult(
    @Schema(example = "17") long id,
    @Schema(description = "Null when there is no such letter") @Nullable LetterStatus status,
    @Schema(description = "Letters whose events were taken: it and its dependants", example = "4")
        int redriven,
    @Schema(description = "Dependants that still wait", example = "0") long remaining,
    @Schema(description = "Id of the letter that could not be taken again; null when none was")
        @Nullable Long stoppedBy,
    @Schema(description = "Why it stopped, or why nothing was done") @Nullable String detail,
    @Schema(description = "In bulk, why nothing was done with this letter")
        @Nullable ProblemCode refused) {}
