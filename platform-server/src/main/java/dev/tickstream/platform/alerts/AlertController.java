package dev.tickstream.platform.alerts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ops/alerts}. */
@RestController
@RequestMapping("/api/v1/ops/alerts")
@Tag(name = "operations")
public final class AlertController {
  private final Watch watch;

  public AlertController(Watch watch) {
    this.watch = watch;
  }

  @GetMapping
  @Operation(
      summary = "Alerts",
      description = "What is wrong now, the worst first; empty when nothing is.")
  List<Alert> alerts() {
    return watch.alerts();
  }
}
