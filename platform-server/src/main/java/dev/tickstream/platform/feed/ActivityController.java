package dev.tickstream.platform.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/activity}. */
@RestController
@RequestMapping("/api/v1/activity")
@Tag(name = "overview")
public final class ActivityController {
  private final Activity activity;

  public ActivityController(Activity activity) {
    this.activity = activity;
  }

  @GetMapping
  @Operation(
      summary = "What comes from Kafka",
      description = "Counted by the group `dashboard`, which needs no database.")
  Activity.Snapshot activity() {
    return activity.snapshot();
  }
}
