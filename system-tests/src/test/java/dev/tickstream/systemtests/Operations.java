package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The operations API, as an operator asks it while something is away. */
final class Operations {
  private static final String LOGIN = "/api/v1/sessions";
  private static final String PLAYERS = "/api/v1/players?limit=5";

  private final Rest api;
  private final Rest page;

  Operations(Stack stack) {
    JsonNode endpoints = stack.endpoints();
    this.api = new Rest(endpoints.get("api").asString());
    this.page = new Rest(endpoints.get("page").asString());
  }

  /** Everything is answered, nothing is old, and who asks is let in. */
  void work() {
    patiently("the API works")
        .untilAsserted(
            () -> {
              assertThat(get("/health").get("status").asString()).isEqualTo("UP");
              assertThat(zonesAreStale()).isFalse();
              assertThat(get(PLAYERS).get("items")).isNotEmpty();
              letsIn();
            });
  }

  /** Health names Kafka; zones are known but old, so nobody is sent to one; reads work. */
  void workWithoutKafka() {
    patiently("health names Kafka").untilAsserted(() -> lacks(get("/health"), "kafka"));
    worksWithoutNewsOfZones();
  }

  /** Zones are known but old, so nobody is sent to one; reads work. */
  void worksWithoutNewsOfZones() {
    patiently("zones are old and no new player is sent to one")
        .untilAsserted(
            () -> {
              assertThat(zonesAreStale()).isTrue();
              refuses(api.post(LOGIN, Map.of("name", "Late")), 503, "NO_ZONE_OPEN");
              assertThat(get(PLAYERS).get("items")).isNotEmpty();
              assertThat(get("/api/v1/ops/groups")).isNotEmpty();
            });
  }

  /** Health names MySQL; what is recorded cannot be read, and says so; what is live can. */
  void workWithoutMySql() {
    patiently("MySQL is named, reads of records are refused, new players are let in")
        .untilAsserted(
            () -> {
              lacks(get("/health"), "mysql");
              refuses(api.get(PLAYERS), 503, "DATABASE_AWAY");
              refuses(api.get(accounting("persistence")), 503, "DATABASE_AWAY");
              assertThat(zonesAreStale()).isFalse();
              assertThat(stateOf("persistence")).isEqualTo("paused");
              letsIn();
            });
  }

  /** Nobody answers; the page's address says why. */
  void haveStopped() {
    assertThatThrownBy(() -> api.get("/health")).isInstanceOf(UncheckedIOException.class);
    refuses(page.post(LOGIN, Map.of("name", "Late")), 502, "PLATFORM_AWAY");
    refuses(page.get(PLAYERS), 502, "PLATFORM_AWAY");
  }

  /** Events of all shards and epochs whose effects a group says are durable. */
  long applied(String group) {
    long applied = 0;
    for (JsonNode line : get(accounting(group))) {
      applied += line.get("applied").asLong();
    }
    return applied;
  }

  private void letsIn() {
    Rest.Answer session = api.post(LOGIN, Map.of("name", "Late"));
    assertThat(session.status()).as("%s", session).isEqualTo(201);
    assertThat(session.json().get("token").asString()).isNotEmpty();
  }

  private boolean zonesAreStale() {
    JsonNode zones = get("/api/v1/zones").get("items");
    assertThat(zones).hasSize(Playground.ZONES);
    boolean stale = zones.get(0).get("stale").asBoolean();
    assertThat(zones).allMatch(zone -> zone.get("stale").asBoolean() == stale);
    return stale;
  }

  private String stateOf(String group) {
    for (JsonNode each : get("/api/v1/ops/groups")) {
      if (each.get("group").asString().equals(group)) {
        return each.get("state").asString();
      }
    }
    throw new AssertionError("no group " + group);
  }

  private JsonNode get(String path) {
    Rest.Answer answer = api.get(path);
    assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
    return answer.json();
  }

  private static String accounting(String group) {
    return "/api/v1/ops/event-accounting?group=" + group;
  }

  private static void lacks(JsonNode health, String server) {
    assertThat(health.get("status").asString()).as("%s", health).isEqualTo("DEGRADED");
    assertThat(health.get("checks").get(server).get("ready").asBoolean())
        .as("%s", health)
        .isFalse();
  }

  private static void refuses(Rest.Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).as("%s", answer).isEqualTo(code);
    assertThat(answer.json().get("detail").asString()).as("%s", answer).isNotEmpty();
  }
}
