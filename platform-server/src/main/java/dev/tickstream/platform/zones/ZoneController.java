package dev.tickstream.platform.zones;

import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/zones}. */
@RestController
@RequestMapping("/api/v1/zones")
@Tag(name = "zones", description = "Where the game is played, as reported once a second")
public final class ZoneController {
  private final ZoneRegistry registry;

  public ZoneController(ZoneRegistry registry) {
    this.registry = registry;
  }

  @GetMapping
  @Operation(
      summary = "All zones",
      description = "Ordered by id, on one page. A zone silent for ten minutes is forgotten.")
  Page<Zone> zones() {
    return new Page<>(registry.zones(), null);
  }

  @GetMapping("/{zoneId}")
  @Operation(summary = "One zone")
  Zone zone(@PathVariable @Parameter(example = "arena-1") String zoneId) {
    Parameters.id("zoneId", zoneId);
    return registry
        .zone(zoneId)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.UNKNOWN_ZONE, zoneId + " has not reported"));
  }
}
