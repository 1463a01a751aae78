package dev.tickstream.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever an operator tries on a letter is in the audit, and nobody else can try anything. */
class AuditTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_226_900_000L;
  private static final String LETTERS = "/api/v1/ops/dead-letters";

  private final Api api = STACK.api().with(TestFiles.OPERATOR_TOKEN);

  @Test
  void whatIsRefusedIsNotedToo() {
    long first = poisoned("guest-audit-ada", 2).getFirst();
    long second = first + 1;

    assertThat(redrive(first, "{\"body\": {\"amount\": \"much\"}}").code())
        .isEqualTo("BAD_CORRECTION");
    assertThat(redrive(second, "{}").code()).isEqualTo("LETTER_WAITS");
    long unknown = 876_543_210;
    assertThat(redrive(unknown, "{}").code()).isEqualTo("UNKNOWN_LETTER");
    assertThat(redrive(unknown, "{\"body\": {}}").code()).isEqualTo("UNKNOWN_LETTER");
    assertThat(api.post(letter(unknown) + "/discard", "{\"reason\": \"none\"}").code())
        .isEqualTo("UNKNOWN_LETTER");

    assertThat(noted(first)).containsExactly("dead-letter.correct REFUSED BAD_CORRECTION");
    assertThat(noted(second)).containsExactly("dead-letter.redrive REFUSED Waits");
    assertThat(noted(unknown))
        .containsExactly(
            "dead-letter.discard REFUSED Unknown",
            "dead-letter.correct REFUSED UNKNOWN_LETTER",
            "dead-letter.redrive REFUSED Unknown");
  }

  @Test
  void whatASecondCorrectionTakesThePlaceOfIsKept() {
    String ada = "guest-audit-cora";
    long id = poisoned(ada, 1).getFirst();

    // Both fail, so that the letter stays.
    assertThat(redrive(id, body(ada, -1)).json().get("status").asString()).isEqualTo("PARKED");
    assertThat(redrive(id, body(ada, -2)).json().get("status").asString()).isEqualTo("PARKED");

    List<String> changes =
        audit(id).stream()
            .filter(one -> one.get("action").asString().equals("dead-letter.correct"))
            .map(one -> one.at("/detail/changed").toString())
            .toList();
    assertThat(changes)
        .containsExactly(
            "{\"amount\":{\"from\":-1,\"to\":-2}}", "{\"amount\":{\"from\":0,\"to\":-1}}");
  }

  @Test
  void manyAreRedrivenAtOnceAndEachIsNoted() {
    List<Long> adas = poisoned("guest-audit-bulk-ada", 3);
    List<Long> bens = poisoned("guest-audit-bulk-ben", 1);
    // Only the poison is at fault; once it is discarded, the two behind it can be taken.
    String discard = letter(adas.getFirst()) + "/discard";
    assertThat(api.post(letter(adas.get(1)) + "/redrive", "{}").code()).isEqualTo("LETTER_WAITS");

    JsonNode results =
        api.post(
                LETTERS + "/bulk",
                "{\"action\": \"redrive\", \"ids\": "
                    + List.of(adas.getFirst(), adas.get(1), bens.getFirst(), 876_543_211L)
                    + "}")
            .json();

    assertThat(results)
        .extracting(one -> one.get("refused").asString("") + one.get("stoppedBy").asString(""))
        .containsExactly(
            adas.getFirst().toString(),
            "LETTER_WAITS",
            bens.getFirst().toString(),
            "UNKNOWN_LETTER");
    assertThat(noted(bens.getFirst()))
        .containsExactly("dead-letter.redrive FAILED PROJECTION_FAILED");
    assertThat(noted(876_543_211L)).containsExactly("dead-letter.redrive REFUSED Unknown");
    assertThat(api.post(discard, "{\"reason\": \"a test\"}").json().get("redriven").asInt())
        .isEqualTo(2);
    assertThat(noted(adas.get(2))).containsExactly("dead-letter.redrive REDRIVEN ");
  }

  @Test
  void withoutATokenNobodyTriesAnything() {
    long id = poisoned("guest-audit-eve", 1).getFirst();
    Api stranger = STACK.api();

    assertThat(stranger.post(letter(id) + "/redrive", "{}").status()).isEqualTo(401);
    for (String action : List.of("redrive", "discard")) {
      String bulk = "{\"action\": \"" + action + "\", \"reason\": \"mine\", \"ids\": [" + id + "]}";
      assertThat(stranger.post(LETTERS + "/bulk", bulk).status()).as(action).isEqualTo(401);
    }

    assertThat(api.get(letter(id)).json().get("attempts").asInt()).isEqualTo(1);
    assertThat(noted(id)).isEmpty();
  }

  /** Ids of a player's parked events, the first of which cannot be booked. */
  private List<Long> poisoned(String player, int events) {
    RewardGrantedEvent[] rewards = new RewardGrantedEvent[events];
    for (int i = 0; i < events; i++) {
      rewards[i] = new RewardGrantedEvent(new PlayerId(player), "gold", i, "coin");
    }
    STACK.shipper().ship(3, "audit-1", AT, rewards);
    String own = LETTERS + "?group=persistence&status=PARKED&player=" + player;
    return await().until(() -> api.all(own), found -> found.size() == events).reversed().stream()
        .map(letter -> letter.get("id").asLong())
        .toList();
  }

  private static String body(String player, long amount) {
    return "{\"body\": {\"playerId\": \""
        + player
        + "\", \"currency\": \"gold\", \"amount\": "
        + amount
        + ", \"reason\": \"coin\"}}";
  }

  private static String letter(long id) {
    return LETTERS + "/" + id;
  }

  private Api.Answer redrive(long id, String body) {
    return api.post(letter(id) + "/redrive", body);
  }

  /** What the audit has on a letter, the latest first. */
  private List<JsonNode> audit(long id) {
    return api.all("/api/v1/ops/audit?object=dead-letter/" + id);
  }

  private List<String> noted(long id) {
    return audit(id).stream()
        .map(
            one ->
                one.get("action").asString()
                    + " "
                    + one.at("/detail/result").asString()
                    + " "
                    + one.at("/detail/reason").asString(""))
        .toList();
  }
}
