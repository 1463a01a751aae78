package dev.tickstream.platform.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /livez}, {@code /readyz} and {@code /health}. */
@RestController
@Tag(name = "health", description = "Whether the server lives, serves, and what is missing")
public final class HealthController {
  private final HealthSource source;

  public HealthController(HealthSource source) {
    this.source = source;
  }

  @GetMapping("/livez")
  @Operation(
      summary = "Alive",
      description = "Always 200 while the process answers: Kafka and MySQL may be away.")
  Map<String, String> live() {
    return Map.of("status", "UP");
  }

  @GetMapping("/readyz")
  @Operation(
      summary = "Ready",
      description = "503 while Kafka or MySQL is away; the checks say which.")
  @ApiResponse(responseCode = "200", description = "Kafka and MySQL answer")
  @ApiResponse(responseCode = "503", description = "Kafka or MySQL is away")
  ResponseEntity<Health> ready() {
    Health health = source.health();
    boolean ready =
        Stream.of("kafka", "mysql")
            .map(health.checks()::get)
            .allMatch(check -> check != null && check.ready());
    return ResponseEntity.status(ready ? 200 : 503).body(health);
  }

  @GetMapping({"/health", "/api/v1/health"})
  @Operation(summary = "Health", description = "Always 200; the body tells the state.")
  Health health() {
    return source.health();
  }
}
