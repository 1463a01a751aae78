package dev.tickstream.platform.feed;

import dev.tickstream.platform.config.GroupNames;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
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
  private final PlatformConfig config;

  public ActivityController(Activity activity, PlatformConfig config) {
    this.activity = activity;
    this.config = config;
  }

  @GetMapping
  @Operation(
      summary = "What comes from Kafka",
      description = "Counted by the group `dashboard`, which needs no database.")
  Activity.Snapshot activity() {
    if (!config.runs(GroupNames.DASHBOARD)) {
      throw new ProblemException(
          ProblemCode.GROUP_NOT_HERE, "This server runs no group " + GroupNames.DASHBOARD);
    }
    return activity.snapshot();
  }
}
