package dev.tickstream.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal is a problem document that says which. */
class ProblemTest {
  private final Api api = Stack.shared().api();

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nothing, 404, NOT_FOUND",
    "/api/v1/players/guest-never-seen, 404, UNKNOWN_PLAYER",
    "/api/v1/players/guest-never-seen/movements, 404, UNKNOWN_PLAYER",
    "/api/v1/players/guest-never-seen/transactions, 404, UNKNOWN_PLAYER",
    "/api/v1/players/guest-never-seen/inventory, 404, UNKNOWN_PLAYER",
    "/api/v1/players/no%20id, 400, BAD_PARAMETER",
    "/api/v1/players?limit=0, 400, BAD_PARAMETER",
    "/api/v1/players?limit=201, 400, BAD_PARAMETER",
    "/api/v1/players?limit=many, 400, BAD_PARAMETER",
    "/api/v1/players?cursor=%21%21, 400, BAD_CURSOR",
    "/api/v1/events?cursor=MTpub3QtYS11dWlk, 400, BAD_PARAMETER",
    "/api/v1/players/x/movements?from=yesterday, 400, BAD_PARAMETER",
    "/api/v1/players/x/movements?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, 400,"
        + " BAD_PARAMETER",
    "/api/v1/matches/never-played, 404, UNKNOWN_MATCH",
    "/api/v1/zones/never-reported, 404, UNKNOWN_ZONE",
    "/api/v1/history?minutes=16, 400, BAD_PARAMETER",
  })
  void readsThatCannotBeAnswered(String path, int status, String code) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("title").asString()).isNotEmpty();
    assertThat(answer.json().get("detail").asString()).isNotEmpty();
  }

  @Test
  void writesNeedTheOperator() {
    assertThat(api.send("DELETE", "/api/v1/players/x").code()).isEqualTo("OPERATOR_TOKEN_REQUIRED");
    assertThat(api.with("a-wrong-token-of-some-length").send("PUT", "/api/v1/zones").status())
        .isEqualTo(401);
    assertThat(api.with(TestFiles.OPERATOR_TOKEN).send("PUT", "/api/v1/zones").code())
        .isEqualTo("METHOD_NOT_ALLOWED");
  }

  @Test
  void bodiesThatAreNotWhatIsRead() {
    assertThat(api.post("/api/v1/sessions", "{\"name\":").code()).isEqualTo("BAD_REQUEST");
    assertThat(api.post("/api/v1/sessions", "{\"name\":{\"a\":1}}").code())
        .isEqualTo("BAD_REQUEST");
    assertThat(api.post("/api/v1/sessions", "[".repeat(20_000)).code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(api.post("/api/v1/sessions", "[".repeat(5_000)).code()).isEqualTo("BAD_REQUEST");
  }
}
