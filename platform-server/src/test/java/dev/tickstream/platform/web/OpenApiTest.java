package dev.tickstream.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.platform.PlatformServer;
import dev.tickstream.platform.config.Mode;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What programs read before they call, and what production keeps from strangers. */
class OpenApiTest {
  private static final Stack STACK = Stack.shared();

  @Test
  void theDocumentDescribesEveryOperationAndEveryReferenceLeadsSomewhere() {
    JsonNode document = STACK.api().get("/api/v1/openapi.json").json();

    assertThat(document.get("openapi").asString()).startsWith("3.1");
    assertThat(document.get("paths").propertyNames())
        .contains(
            "/api/v1/sessions",
            "/api/v1/zones/{zoneId}",
            "/api/v1/zones/{zoneId}/snapshots",
            "/api/v1/players/{playerId}/movements",
            "/api/v1/matches",
            "/api/v1/events",
            "/api/v1/overview",
            "/api/v1/history",
            "/api/v1/health",
            "/api/v1/activity",
            "/api/v1/analytics/minutes",
            "/api/v1/ops/alerts",
            "/api/v1/ops/deliveries",
            "/api/v1/ops/event-accounting",
            "/api/v1/ops/groups",
            "/api/v1/ops/recoveries",
            "/readyz");
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.path("summary").asString("")).as(operation.toString()).isNotEmpty();
        assertThat(operation.path("responses").isEmpty()).isFalse();
      }
    }
    assertThat(document.at("/paths/~1api~1v1~1sessions/post/responses").propertyNames())
        .contains("201", "404", "409", "422", "429", "503");
    List<String> references = new ArrayList<>();
    document.findValues("$ref").forEach(reference -> references.add(reference.asString()));
    assertThat(references)
        .contains("#/components/schemas/Problem")
        .allSatisfy(reference -> assertThat(document.at(reference.substring(1))).isNotEmpty());
  }

  @Test
  void productionAsksForTheTokenWhereAPlayerIsNamed() {
    try (PlatformServer server = PlatformServer.start(STACK.config(Mode.PRODUCTION))) {
      Api stranger = new Api("http://127.0.0.1:" + server.port());

      assertThat(stranger.get("/api/v1/players").code()).isEqualTo("OPERATOR_TOKEN_REQUIRED");
      assertThat(stranger.get("/api/v1/events").status()).isEqualTo(401);
      assertThat(stranger.get("/actuator/prometheus").status()).isEqualTo(401);
      assertThat(stranger.get("/api/v1/zones").status()).isEqualTo(200);
      assertThat(stranger.get("/livez").status()).isEqualTo(200);
      assertThat(stranger.with(TestFiles.OPERATOR_TOKEN).get("/api/v1/players").status())
          .isIn(200, 503);
      assertThat(stranger.with(TestFiles.OPERATOR_TOKEN).get("/actuator/prometheus").body())
          .contains("tickstream_recording_applied_total");
    }
  }
}
