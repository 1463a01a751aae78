package dev.tickstream.platform.deadletters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter with everything there is of it. */
@Schema(description = "A dead letter with its content")
public record DeadLetterDetail(
    @JsonUnwrapped DeadLetter letter,
    @Schema(description = "The record's headers, values as text") Map<String, String> headers,
    @Schema(description = "The event's own fields; null when they cannot be read")
        @Nullable Map<String, @Nullable Object> body,
    @Schema(description = "The record's value; null when it had none") @Nullable String bodyBase64,
    @Schema(description = "The fields of the corrected copy; null when nobody corrected it")
        @Nullable Map<String, @Nullable Object> corrected,
    @Schema(description = "Later letters that name one of its players", example = "3")
        long dependants) {}
