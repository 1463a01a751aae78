package dev.tickstream.platform.analytics;

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

/** {@code /api/v1/analytics}. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics", description = "Sums over time")
public final class AnalyticsController {
  private final MinuteQueries minutes;

  public AnalyticsController(MinuteQueries minutes) {
    this.minutes = minutes;
  }

  @GetMapping("/minutes")
  @Operation(
      summary = "Minutes",
      description =
          "One item per zone and minute in which anything happened, the latest first. Kept for"
              + " seven days.")
  Page<Minute> minutes(
      @RequestParam(required = false)
          @Parameter(description = "Minutes from", example = "2026-01-01T00:00:00Z")
          @Nullable String from,
      @RequestParam(required = false)
          @Parameter(description = "Minutes before", example = "2026-01-02T00:00:00Z")
          @Nullable String to,
      @RequestParam(required = false) @Parameter(example = "arena-1") @Nullable String zone,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    long earliest = Parameters.time("from", from, Long.MIN_VALUE);
    long latest = Parameters.time("to", to, Long.MAX_VALUE);
    if (earliest >= latest) {
      throw Parameters.bad("from is before to");
    }
    MinuteQueries.Filter filter =
        new MinuteQueries.Filter(earliest, latest, Parameters.optionalId("zone", zone));
    return minutes.page(
        Envelope.DEFAULT_TENANT, filter, Parameters.limit(limit), Cursor.parse(cursor));
  }
}
