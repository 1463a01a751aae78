package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.Http;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which of a player's commands the database has as steps, by {@code GET .../movements}. */
final class RecordedSteps {
  private static final int PAGES_MAX = 10_000;

  private final URI api;
  private final Http http;

  RecordedSteps(URI api, Http http) {
    this.api = api;
    this.http = http;
  }

  /**
   * The numbers of the commands that led to a player's steps since a moment.
   *
   * @throws IOException if they cannot be read
   */
  Set<Long> of(String player, Instant from) throws IOException, InterruptedException {
    Set<Long> numbers = new HashSet<>();
    String path =
        "/api/v1/players/%s/movements?limit=200&from=%s"
            .formatted(URLEncoder.encode(player, StandardCharsets.UTF_8), from);
    String cursor = "";
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      Http.Answer answer =
          http.get(api.resolve(cursor.isEmpty() ? path : path + "&cursor=" + cursor));
      if (answer.status() == 404) {
        return Set.of(); // Nothing of this player was ever recorded.
      }
      if (!answer.ok()) {
        throw new IOException("movements of " + player + ": " + answer.status());
      }
      JsonNode page = answer.json();
      page.path("items").forEach(step -> numbers.add(step.path("clientSeq").asLong(0)));
      cursor = page.path("nextCursor").asString("");
      if (cursor.isEmpty()) {
        return numbers;
      }
    }
    throw new IOException("movements of " + player + " have no end");
  }
}
