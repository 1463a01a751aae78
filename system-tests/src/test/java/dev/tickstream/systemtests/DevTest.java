package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The game server alone: it starts without any other service, and is played. */
final class DevTest {
  @TempDir private Path directory;

  @Test
  void theGameServerAloneIsPlayed() {
    try (Stack stack = Stack.dev(directory.resolve("d"), "--bots", "5")) {
      JsonNode endpoints = stack.endpoints();
      assertThat(endpoints.get("processes").valueStream().map(each -> each.get("name").asString()))
          .containsExactlyInAnyOrder("game", "bots");
      Rest page = new Rest(endpoints.get("page").asString());
      assertThat(page.get("/endpoints").json().get("mode").asString()).isEqualTo("dev");
      Rest game = new Rest(endpoints.get("game").get("http").asString());
      assertThat(game.get("/readyz").status()).isEqualTo(200);
    }
  }
}
