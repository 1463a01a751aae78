package dev.tickstream.bots;

import dev.tickstream.client.game.GameDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks for sessions and for the game's descriptor, again and again until they are given. */
public final class SessionDesk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long FIRST_WAIT_MS = 200;
  private static final long LONGEST_WAIT_MS = 5_000;
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI api;
  private final URI gameHttp;

  /**
   * @param api base address of the sessions API
   * @param gameHttp base address of the game server's HTTP port
   */
  public SessionDesk(URI api, URI gameHttp) {
    this.api = api;
    this.gameHttp = gameHttp;
  }

  /** A ticket into a zone. */
  public record Session(String playerId, String token, String zone, String host, int port) {}

  /** One attempt; null if the answer was not what was asked for. */
  private interface Attempt<T> {
    @Nullable T make() throws IOException, InterruptedException;
  }

  /** What the game server plays. */
  public GameDescriptor game() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gameHttp.resolve("/game")).timeout(LIMIT).GET().build();
    return insist(
        () -> {
          HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
          return answer.statusCode() == OK ? GameDescriptor.parse(answer.body()) : null;
        });
  }

  /** A session in any zone. */
  Session session(String name) throws InterruptedException {
    return ask(Map.of("name", name));
  }

  /** A session in a zone. */
  public Session session(String name, String zone) throws InterruptedException {
    return ask(Map.of("name", name, "zone", zone));
  }

  private Session ask(Map<String, String> body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/api/v1/sessions"))
            .timeout(LIMIT)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    return insist(
        () -> {
          HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
          return answer.statusCode() == CREATED ? session(JSON.readTree(answer.body())) : null;
        });
  }

  private static Session session(JsonNode json) {
    String tcp = json.required("game").required("tcp").asString();
    int colon = tcp.lastIndexOf(':');
    return new Session(
        json.required("playerId").asString(),
        json.required("token").asString(),
        json.required("zone").asString(),
        tcp.substring(0, colon),
        Integer.parseInt(tcp.substring(colon + 1)));
  }

  private static <T> T insist(Attempt<T> attempt) throws InterruptedException {
    for (long waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      try {
        T answer = attempt.make();
        if (answer != null) {
          return answer;
        }
      } catch (IOException | JacksonException e) {
        // Away or not ready: that is what asking again is for.
      }
      Thread.sleep(waitMs);
    }
  }
}
