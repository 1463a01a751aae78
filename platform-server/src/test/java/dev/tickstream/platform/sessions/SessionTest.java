package dev.tickstream.platform.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Guests get tokens that the game server can check by itself; nobody gets too many. */
class SessionTest {
  private static final Stack STACK = Stack.shared();

  private final Api api = STACK.api();
  private final ScheduledExecutorService gameServer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    gameServer.close();
  }

  @Test
  void aGuestGetsASignedTokenForTheZone() throws Exception {
    open("session-1", 100, 200, false);

    Api.Answer answer = api.post("/api/v1/sessions", "{\"name\":\" 아다 \",\"zone\":\"session-1\"}");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode session = answer.json();
    assertThat(session.get("zone").asString()).isEqualTo("session-1");
    assertThat(session.get("game").toString())
        .isEqualTo("{\"tcp\":\"127.0.0.1:8080\",\"ws\":\"ws://127.0.0.1:8081/ws\"}");
    SignedJWT token = SignedJWT.parse(session.get("token").asString());
    assertThat(token.verify(new ECDSAVerifier(STACK.files().publicKey()))).isTrue();
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.getHeader().getKeyID()).isEqualTo("test-key");
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("tickstream");
    assertThat(claims.getSubject()).isEqualTo(session.get("playerId").asString());
    assertThat(claims.getSubject()).matches("guest-[0-9a-f]{12}");
    assertThat(claims.getStringClaim("name")).isEqualTo("아다");
    assertThat(claims.getStringClaim("zone")).isEqualTo("session-1");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("default");
    assertThat(claims.getStringClaim("scope")).isEqualTo("play");
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(Instant.parse(session.get("expiresAt").asString()))
        .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(301));
  }

  @Test
  void aFullAHeldAndAnUnknownZoneAreToldApart() {
    open("session-full", 10, 10, false);
    open("session-held", 0, 10, true);

    assertThat(join("session-full").code()).isEqualTo("ZONE_FULL");
    assertThat(join("session-full").status()).isEqualTo(409);
    assertThat(join("session-held").code()).isEqualTo("NO_ZONE_OPEN");
    assertThat(join("session-nowhere").code()).isEqualTo("UNKNOWN_ZONE");
    assertThat(
            api.post("/api/v1/sessions", "{\"zone\":\"session-full\",\"scope\":\"spectate\"}")
                .status())
        .as("spectators take no place")
        .isEqualTo(201);
  }

  @Test
  void playersWhoComeAtOnceAreSpreadOverTheZones() {
    open("session-a", 0, 100, false);
    open("session-b", 0, 100, false);

    List<String> zones = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      zones.add(api.post("/api/v1/sessions", "{}").json().get("zone").asString());
    }

    assertThat(zones).filteredOn("session-a"::equals).hasSizeGreaterThan(10);
    assertThat(zones).filteredOn("session-b"::equals).hasSizeGreaterThan(10);
  }

  @Test
  void anAddressThatAsksTooOftenIsRefused() {
    open("session-limit", 500, 1_000, false);
    Api other = api.from("127.0.0.9");

    List<Integer> answers = new ArrayList<>();
    // Meanwhile it may open one more every two seconds.
    while (!answers.contains(429) && answers.size() < 3 * SessionLimiter.BURST) {
      answers.add(other.post("/api/v1/sessions", "{\"zone\":\"session-limit\"}").status());
    }

    assertThat(answers).hasSizeGreaterThan(SessionLimiter.BURST).endsWith(429);
    assertThat(answers.subList(0, answers.size() - 1)).containsOnly(201);
    assertThat(api.from("127.0.0.10").post("/api/v1/sessions", "{\"zone\":\"session-limit\"}"))
        .extracting(Api.Answer::status)
        .isEqualTo(201);
  }

  @Test
  void namesThatHideSomethingAreRefused() {
    open("session-names", 500, 1_000, false);

    for (String name : List.of("x".repeat(33), "a\\u202eb", "a\\nb", "\\ud800")) {
      Api.Answer answer =
          api.post("/api/v1/sessions", "{\"zone\":\"session-names\",\"name\":\"" + name + "\"}");
      assertThat(answer.code()).as(name).isIn("BAD_NAME", "BAD_REQUEST");
    }
    assertThat(join("session-names").json().get("playerId").asString()).startsWith("guest-");
  }

  private Api.Answer join(String zone) {
    return api.post("/api/v1/sessions", "{\"zone\":\"" + zone + "\"}");
  }

  /** Reports a zone until the test ends, as a game server does, once the server has heard. */
  private void open(String zone, int players, int capacity, boolean held) {
    gameServer.scheduleWithFixedDelay(
        () -> report(zone, players, capacity, held), 0, 500, TimeUnit.MILLISECONDS);
    await().until(() -> api.get("/api/v1/zones/" + zone).status() == 200);
  }

  private static void report(String zone, int players, int capacity, boolean held) {
    STACK
        .shipper()
        .report(
            new ZoneMetrics(
                zone,
                "test",
                0,
                5,
                System.currentTimeMillis(),
                1,
                players,
                0,
                capacity,
                900,
                2_100,
                3_000,
                0,
                10,
                12,
                0,
                held,
                "127.0.0.1:8080",
                "ws://127.0.0.1:8081/ws",
                "http://127.0.0.1:8081"));
  }
}
