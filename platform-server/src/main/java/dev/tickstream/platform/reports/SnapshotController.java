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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/zones/{zoneId}/snapshots}. */
@RestController
@RequestMapping("/api/v1/zones/{zoneId}/snapshots")
@Tag(name = "zone reports", description = "Snapshots of zones, and how zones came back")
public final class SnapshotController {
  private final SnapshotQueries snapshots;

  public SnapshotController(SnapshotQueries snapshots) {
    this.snapshots = snapshots;
  }

  @GetMapping
  @Operation(
      summary = "A zone's snapshots",
      description =
          "Those that a store took, and attempts that failed, the latest first: of each store the"
              + " last hundred of either. The state itself is in the store. Empty for a zone that"
              + " nobody has heard of.")
  Page<ZoneSnapshot> snapshots(
      @PathVariable @Parameter(example = "arena-1") String zoneId,
      @RequestParam(required = false)
          @Parameter(description = "Of this store only", example = "redis")
          @Nullable String store,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return snapshots.page(
        Envelope.DEFAULT_TENANT,
        Parameters.id("zoneId", zoneId),
        Parameters.optionalId("store", store),
        Parameters.limit(limit),
        Cursor.parse(cursor));
  }
}
