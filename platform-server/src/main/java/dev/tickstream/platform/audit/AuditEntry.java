package dev.tickstream.platform.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One deed. */
@Schema(description = "Something an operator did, or tried to do")
public record AuditEntry(
    @Schema(example = "42") long id,
    Instant at,
    @Schema(example = "operator") String actor,
    @Schema(example = "dead-letter.redrive") String action,
    @Schema(example = "dead-letter/17") String object,
    @Schema(description = "What came of it", example = "{\"result\": \"REDRIVEN\"}")
        Map<String, @Nullable Object> detail) {}
