package dev.tickstream.devstack.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tickstream.devstack.secrets.SessionTokens;
import dev.tickstream.devstack.secrets.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions in {@code dev}, through HTTP. */
class GuestSessionsTest {
  @TempDir private Path dir = Path.of("");
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;
  private @Nullable SigningKey key;
  private @Nullable PageServer page;

  @BeforeEach
  void start() throws Exception {
    key = SigningKey.keptIn(dir);
    PageConfig.Game game =
        new PageConfig.Game("arena", "127.0.0.1:8080", "ws://127.0.0.1:8081/ws", "http://h");
    page =
        PageServer.alone(
            new PageConfig(
                "127.0.0.1", "127.0.0.1", 0, new PageConfig.Endpoints("dev", game, null)),
            new SessionTokens(key),
            2);
    port = page.port();
  }

  @AfterEach
  void end() {
    Objects.requireNonNull(page).close();
    client.close();
  }

  @Test
  void aGuestGetsASignedTokenForOneZone() throws Exception {
    HttpResponse<String> answer = open("{\"name\":\"앤\",\"zone\":\"arena-2\"}");
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode session = JsonMapper.shared().readTree(answer.body());
    assertThat(session.path("playerId").asString()).matches("guest-[0-9a-f]{12}");
    assertThat(session.path("zone").asString()).isEqualTo("arena-2");
    assertThat(session.path("game").path("tcp").asString()).isEqualTo("127.0.0.1:8080");
    assertThat(session.path("game").path("ws").asString()).isEqualTo("ws://127.0.0.1:8081/ws");

    SignedJWT token = SignedJWT.parse(session.path("token").asString());
    JWKSet keys = JWKSet.load(Objects.requireNonNull(key).publicFile().toFile());
    assertThat(
            token.verify(
                new ECDSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
        .isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("tickstream");
    assertThat(claims.getSubject()).isEqualTo(session.path("playerId").asString());
    assertThat(claims.getStringClaim("name")).isEqualTo("앤");
    assertThat(claims.getStringClaim("zone")).isEqualTo("arena-2");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("default");
    assertThat(claims.getStringClaim("scope")).isEqualTo("play");
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plus(SessionTokens.LIFETIME))
        .isEqualTo(session.path("expiresAt").asString());
  }

  @Test
  void guestsAreSpreadOverTheZones() throws Exception {
    assertThat(zoneOf(open(""))).isEqualTo("arena-1");
    assertThat(zoneOf(open("{}"))).isEqualTo("arena-2");
    assertThat(zoneOf(open("{\"zone\":null}"))).isEqualTo("arena-1");
  }

  @Test
  void refusesWithAProblem() throws Exception {
    assertProblem(open("{\"zone\":\"arena-3\"}"), 404, "UNKNOWN_ZONE");
    assertProblem(open("{\"name\":\"" + "x".repeat(33) + "\"}"), 422, "BAD_NAME");
    assertProblem(open("{\"name\":\"a\\u202eb\"}"), 422, "BAD_NAME");
    assertProblem(open("{\"name\":"), 400, "BAD_REQUEST");
    assertProblem(open("{\"name\":\"" + "x".repeat(5_000) + "\"}"), 400, "BAD_REQUEST");
    assertProblem(get("/api/v1/sessions"), 405, "METHOD_NOT_ALLOWED");
    assertProblem(get("/api/v1/players"), 404, "NOT_IN_DEV");
    assertProblem(get("/lab"), 404, "NO_LAB");
  }

  @Test
  void saysThatItIsWell() throws Exception {
    assertThat(get("/api/v1/health").body()).isEqualTo("{\"status\":\"UP\",\"mode\":\"dev\"}");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  private static String zoneOf(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body()).path("zone").asString();
  }

  private HttpResponse<String> open(String body) throws Exception {
    return send(request("/api/v1/sessions").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
