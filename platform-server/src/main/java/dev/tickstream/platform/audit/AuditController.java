package dev.tickstream.platform.audit;

import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ops/audit}: who did what. */
@RestController
@RequestMapping("/api/v1/ops/audit")
@Tag(name = "operations", description = "What operators see and do")
public final class AuditController {
  private final AuditQueries audit;

  public AuditController(AuditQueries audit) {
    this.audit = audit;
  }

  @GetMapping
  @Operation(summary = "The audit", description = "What operators did, the latest first.")
  Page<AuditEntry> audit(
      @RequestParam(required = false)
          @Parameter(description = "What it was done to", example = "dead-letter/17")
          @Nullable String object,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return audit.page(
        Parameters.optionalText("object", object), Parameters.limit(limit), Cursor.parse(cursor));
  }
}
