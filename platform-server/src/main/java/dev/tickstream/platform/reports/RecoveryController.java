package dev.tickstream.platform.reports;

import dev.tickstream.events.Envelope;
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

/** {@code /api/v1/ops/recoveries}. */
@RestController
@RequestMapping("/api/v1/ops/recoveries")
@Tag(name = "zone reports")
public final class RecoveryController {
  private final RecoveryQueries recoveries;

  public RecoveryController(RecoveryQueries recoveries) {
    this.recoveries = recoveries;
  }

  @GetMapping
  @Operation(
      summary = "How zones came back",
      description =
          "The latest first; a zone that opened for the first time did not come back. What is lost"
              + " becomes known while clients return. The last thousand are kept.")
  Page<Recovery> recoveries(
      @RequestParam(required = false)
          @Parameter(description = "Of this zone only", example = "arena-1")
          @Nullable String zone,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return recoveries.page(
        Envelope.DEFAULT_TENANT,
        Parameters.optionalId("zone", zone),
        Parameters.limit(limit),
        Cursor.parse(cursor));
  }
}
