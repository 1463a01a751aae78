package dev.tickstream.platform.notification;

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

/** {@code /api/v1/ops/deliveries}. */
@RestController
@RequestMapping("/api/v1/ops/deliveries")
@Tag(name = "operations")
public final class DeliveryController {
  private final DeliveryQueries deliveries;

  public DeliveryController(DeliveryQueries deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping
  @Operation(
      summary = "Notifications",
      description = "What was to be told to the outside, the latest first. Kept for seven days.")
  Page<Delivery> deliveries(
      @RequestParam(required = false) @Nullable DeliveryStatus status,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return deliveries.page(
        Envelope.DEFAULT_TENANT, status, Parameters.limit(limit), Cursor.parse(cursor));
  }
}
