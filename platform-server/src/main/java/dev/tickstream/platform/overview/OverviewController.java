package dev.tickstream.platform.overview;

import dev.tickstream.platform.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/overview} and {@code /api/v1/history}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "overview", description = "The whole system in a few figures")
public final class OverviewController {
  private final Pulse pulse;

  public OverviewController(Pulse pulse) {
    this.pulse = pulse;
  }

  @GetMapping("/overview")
  @Operation(summary = "Now", description = "Taken once a second; the feed sends the same.")
  Overview overview() {
    return pulse.latest();
  }

  @GetMapping("/history")
  @Operation(
      summary = "The last minutes",
      description = "One point a second since this server started, at most 15 minutes.")
  History history(
      @RequestParam(defaultValue = "15") @Parameter(description = "1 to 15") int minutes) {
    if (minutes < 1 || minutes > HistoryRing.MINUTES) {
      throw Parameters.bad("minutes is 1 to " + HistoryRing.MINUTES + ", not " + minutes);
    }
    return pulse.history(minutes);
  }
}
