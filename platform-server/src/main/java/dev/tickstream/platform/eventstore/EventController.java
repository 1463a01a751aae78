package dev.tickstream.platform.eventstore;

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

/** {@code /api/v1/events}: every event but movement, a game's own included. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events", description = "Recorded events of every type but movement")
public final class EventController {
  private final EventQueries events;

  public EventController(EventQueries events) {
    this.events = events;
  }

  @GetMapping
  @Operation(
      summary = "Events",
      description = "The latest first. Filters are combined; a type nobody recorded finds nothing.")
  Page<RecordedEvent> events(
      @RequestParam(required = false)
          @Parameter(description = "Name of the event's type", example = "MatchCompletedEvent")
          @Nullable String type,
      @RequestParam(required = false)
          @Parameter(description = "Id of the player they belong to", example = "guest-7f3a9c1d")
          @Nullable String player,
      @RequestParam(required = false) @Parameter(example = "arena-1") @Nullable String zone,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    EventQueries.Filter filter =
        new EventQueries.Filter(
            Parameters.optionalText("type", type),
            Parameters.optionalId("player", player),
            Parameters.optionalId("zone", zone));
    return events.page(
        Envelope.DEFAULT_TENANT, filter, Parameters.limit(limit), Cursor.parse(cursor));
  }
}
