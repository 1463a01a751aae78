package dev.tickstream.devstack.page;

import dev.tickstream.devstack.secrets.SessionTokens;
import dev.tickstream.devstack.secrets.SessionTokens.Scope;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the API that exists in {@code dev}: sessions for guests, by the same rules as the
 * platform's, and health. Event loop only.
 */
final class GuestSessions implements ApiRoute {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BODY_BYTES_MAX = 4_096;

  private final SessionTokens tokens;
  private final List<String> zones;
  private final GameAddress game;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private int next;

  /** Request body. */
  record Ask(@Nullable String name, @Nullable String zone, @Nullable String scope) {}

  /** Answer. */
  record Session(String playerId, String token, String expiresAt, String zone, GameAddress game) {}

  /** The game server's listeners. */
  record GameAddress(String tcp, String ws) {}

  GuestSessions(SessionTokens tokens, List<String> zones, GameAddress game, InstantSource clock) {
    this.tokens = tokens;
    this.zones = List.copyOf(zones);
    this.game = game;
    this.clock = clock;
  }

  @Override
  public void handle(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/api/v1/health" -> send(request, 200, "{\"status\":\"UP\",\"mode\":\"dev\"}");
      case "/api/v1/sessions" -> {
        if (!request.method().equals(HttpMethod.POST)) {
          request.response().putHeader("Allow", "POST");
          problem(request, 405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "Use POST.");
          return;
        }
        request.body().onSuccess(body -> open(request, body));
      }
      default ->
          problem(
              request,
              404,
              "Not Found",
              "NOT_IN_DEV",
              "`dev` runs the game server alone; ./tickstream up has the whole API.");
    }
  }

  private void open(HttpServerRequest request, Buffer body) {
    Ask ask = read(body);
    if (ask == null) {
      problem(
          request,
          400,
          "Bad Request",
          "BAD_REQUEST",
          "The body is {name?, zone?, scope?} as JSON.");
      return;
    }
    String id = randomHex();
    String name =
        ask.name() == null || ask.name().isBlank()
            ? "Guest " + id.substring(8)
            : ask.name().strip();
    if (!GuestName.fits(name)) {
      problem(request, 422, "Unprocessable Content", "BAD_NAME", GuestName.RULE);
      return;
    }
    Scope scope = "spectate".equals(ask.scope()) ? Scope.SPECTATE : Scope.PLAY;
    String playerId = (scope == Scope.PLAY ? "guest-" : "spectator-") + id;
    String zone = ask.zone() == null ? zones.get(next++ % zones.size()) : ask.zone();
    if (!zones.contains(zone)) {
      problem(request, 404, "Not Found", "UNKNOWN_ZONE", "Zones: " + String.join(", ", zones));
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // As precise as a token.
    String token = tokens.issue(playerId, name, zone, scope, now);
    Session session =
        new Session(playerId, token, now.plus(SessionTokens.LIFETIME).toString(), zone, game);
    send(request, 201, MAPPER.writeValueAsString(session));
  }

  private String randomHex() {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static @Nullable Ask read(Buffer body) {
    if (body.length() == 0) {
      return new Ask(null, null, null);
    }
    if (body.length() > BODY_BYTES_MAX) {
      return null;
    }
    try {
      return MAPPER.readValue(body.getBytes(), Ask.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static void send(HttpServerRequest request, int status, String json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(json);
  }

  private static void problem(
      HttpServerRequest request, int status, String title, String code, String detail) {
    Problem.of(status, title, code, detail).send(request.response());
  }

  /** Zone ids as the game server makes them. */
  static List<String> zoneIds(String game, int zones) {
    return IntStream.rangeClosed(1, zones)
        .mapToObj(number -> String.format(Locale.ROOT, "%s-%d", game, number))
        .toList();
  }
}
