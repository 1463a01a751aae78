package dev.tickstream.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestFiles;
import dev.tickstream.platform.testing.TestShipper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A dead letter and what waits behind it come back in order, once, whoever asks how often. */
class RedriveTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_225_900_000L;
  private static final String LETTERS = "/api/v1/ops/dead-letters";

  private final Api api = STACK.api().with(TestFiles.OPERATOR_TOKEN);
  private final TestShipper shipper = STACK.shipper();

  @Test
  void aCorrectedLetterAndItsDependantsAreTakenInOrder() {
    PlayerId ada = new PlayerId("guest-correct-ada");
    PlayerId ben = new PlayerId("guest-correct-ben");
    shipper.ship(0, "correct-1", AT, reward(ada, 0), reward(ada, 5), reward(ben, 1));
    shipper.ship(0, "correct-1", AT + 50, new CurrencySpentEvent(ada, "gold", 2, "potion"));

    List<JsonNode> letters = awaitLetters(ada, 3);
    assertThat(gold(ben)).isEqualTo(1);
    assertThat(letters)
        .extracting(one -> one.get("reason").asString())
        .containsExactly("PROJECTION_FAILED", "BEHIND", "BEHIND");
    JsonNode first = letters.getFirst();
    JsonNode content = api.get(LETTERS + "/" + first.get("id").asLong()).json();
    assertThat(content.get("body").get("amount").asLong()).isZero();
    assertThat(content.get("dependants").asLong()).isEqualTo(2);
    assertThat(content.get("headers").get("ce_id").asString())
        .isEqualTo(content.get("eventId").asString());
    assertThat(content.get("corrected").isNull()).isTrue();

    // As it is, it fails again; with other fields, it is another event; the second one must wait.
    JsonNode again = redrive(first, "{}").json();
    assertThat(again.get("status").asString()).isEqualTo("PARKED");
    assertThat(again.get("stoppedBy").asLong()).isEqualTo(first.get("id").asLong());
    assertThat(again.get("remaining").asLong()).isEqualTo(2);
    assertThat(redrive(first, body(ben, 3)).code()).isEqualTo("BAD_CORRECTION");
    assertThat(redrive(first, "{\"body\": {\"amount\": \"much\"}}").code())
        .isEqualTo("BAD_CORRECTION");
    assertThat(redrive(letters.get(1), "{}").code()).isEqualTo("LETTER_WAITS");

    JsonNode done = redrive(first, body(ada, 3)).json();
    assertThat(done.get("status").asString()).isEqualTo("REDRIVEN");
    assertThat(done.get("redriven").asInt()).isEqualTo(3);
    assertThat(done.get("remaining").asLong()).isZero();
    assertThat(balancesInOrder(ada)).containsExactly(3L, 8L, 6L);
    JsonNode kept = api.get(LETTERS + "/" + first.get("id").asLong()).json();
    assertThat(kept.get("body").get("amount").asLong()).isZero();
    assertThat(kept.get("corrected").get("amount").asLong()).isEqualTo(3);
    assertThat(kept.get("attempts").asInt()).isEqualTo(3);
    assertThat(redrive(first, "{}").code()).isEqualTo("LETTER_NOT_PARKED");

    shipper.ship(0, "correct-1", AT + 100, reward(ada, 10));
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(16));
    assertThat(audited(first))
        .containsExactly(
            "dead-letter.redrive REFUSED",
            "dead-letter.redrive REDRIVEN",
            "dead-letter.correct CORRECTED",
            "dead-letter.correct REFUSED",
            "dead-letter.correct REFUSED",
            "dead-letter.redrive FAILED");
    assertThat(unbalanced()).isZero();
  }

  @Test
  void redrivingStopsAtTheNextThatFailsAndDiscardingThatOneReleasesTheRest() {
    PlayerId ada = new PlayerId("guest-stop-ada");
    shipper.ship(1, "stop-1", AT, reward(ada, 0), reward(ada, 5), reward(ada, -1), reward(ada, 7));
    List<JsonNode> letters = awaitLetters(ada, 4);

    JsonNode stopped = redrive(letters.getFirst(), body(ada, 1)).json();
    assertThat(stopped.get("redriven").asInt()).isEqualTo(2);
    assertThat(stopped.get("remaining").asLong()).isEqualTo(2);
    assertThat(stopped.get("stoppedBy").asLong()).isEqualTo(letters.get(2).get("id").asLong());
    assertThat(gold(ada)).isEqualTo(6);
    // The player's later events still wait for the one in between.
    shipper.ship(1, "stop-1", AT + 50, reward(ada, 100));
    awaitLetters(ada, 3);

    String discard = LETTERS + "/" + letters.get(2).get("id").asLong() + "/discard";
    assertThat(STACK.api().post(discard, "{\"reason\": \"a test\"}").status()).isEqualTo(401);
    assertThat(api.post(discard, "{}").code()).isEqualTo("BAD_REQUEST");
    JsonNode discarded = api.post(discard, "{\"reason\": \"never happened\"}").json();
    assertThat(discarded.get("status").asString()).isEqualTo("DISCARDED");
    assertThat(discarded.get("redriven").asInt()).isEqualTo(2);
    assertThat(gold(ada)).isEqualTo(113);
    awaitLetters(ada, 0);
    assertThat(unbalanced()).isZero();
  }

  @Test
  void otherTopicsAndMovementFlowPastAParkedPlayer() {
    PlayerId ada = new PlayerId("guest-flow-ada");
    shipper.ship(
        2,
        "flow-1",
        AT,
        new PlayerConnectedEvent(ada, "x".repeat(65), "s-1"),
        new PlayerDisconnectedEvent(ada, "GOODBYE"),
        TestShipper.moved(ada, 1024, 2048),
        reward(ada, 4));

    awaitLetters(ada, 2);
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(4));
    assertThat(api.all("/api/v1/players/" + ada + "/movements")).hasSize(1);
  }

  @Test
  void ofManyOperatorsOneRedrivesEachLetter() throws Exception {
    PlayerId ada = new PlayerId("guest-many-ada");
    shipper.ship(3, "many-1", AT, reward(ada, 0), reward(ada, 1), reward(ada, 2));
    List<JsonNode> letters = awaitLetters(ada, 3);
    int operators = 6;
    CyclicBarrier together = new CyclicBarrier(operators);
    List<Future<Api.Answer>> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(operators)) {
      Callable<Api.Answer> operator =
          () -> {
            together.await();
            return api.post(
                LETTERS + "/" + letters.getFirst().get("id").asLong() + "/discard",
                "{\"reason\": \"all at once\"}");
          };
      IntStream.range(0, operators).forEach(_ -> answers.add(pool.submit(operator)));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Api.Answer> answer : answers) {
      statuses.add(answer.get().status());
    }
    assertThat(statuses).containsOnlyOnce(200).contains(409);
    assertThat(gold(ada)).isEqualTo(3);
    assertThat(unbalanced()).isZero();
  }

  @Test
  void eventsThatComeMeanwhileStayInOrder() throws Exception {
    PlayerId ada = new PlayerId("guest-race-ada");
    shipper.ship(0, "race-1", AT, reward(ada, 0));
    awaitLetters(ada, 1);
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<?> shipping =
          pool.submit(
              () -> {
                for (int i = 1; i <= 300; i++) {
                  shipper.ship(0, "race-1", AT + i, reward(ada, i));
                }
              });
      boolean first = true;
      while (!shipping.isDone() || !letters(ada).isEmpty()) {
        for (JsonNode letter : letters(ada)) {
          if (letter.get("behind").isNull()) {
            redrive(letter, first ? body(ada, 1_000) : "{}");
            first = false;
          }
        }
      }
      shipping.get();
    }
    long sum = 1_000 + 300 * 301 / 2;
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(sum));
    List<Long> expected = new ArrayList<>(List.of(1_000L));
    IntStream.rangeClosed(1, 300).forEach(i -> expected.add(expected.getLast() + i));
    assertThat(balancesInOrder(ada)).isEqualTo(expected);
    assertThat(unbalanced()).isZero();
  }

  @Test
  void manyAtOnceAndTheWrongOnesSaySo() {
    PlayerId ada = new PlayerId("guest-bulk-ada");
    PlayerId ben = new PlayerId("guest-bulk-ben");
    shipper.ship(1, "bulk-1", AT, reward(ada, 0), reward(ada, 2), reward(ben, 0));
    List<JsonNode> adas = awaitLetters(ada, 2);
    List<JsonNode> bens = awaitLetters(ben, 1);
    String ids =
        adas.getFirst().get("id")
            + ", "
            + adas.getLast().get("id")
            + ", "
            + bens.getFirst().get("id")
            + ", 987654321";

    JsonNode results =
        api.post(
                LETTERS + "/bulk",
                "{\"action\": \"discard\", \"reason\": \"tests\", \"ids\": [" + ids + "]}")
            .json();

    assertThat(results)
        .extracting(one -> one.get("status").asString("none"))
        .containsExactly("DISCARDED", "DISCARDED", "DISCARDED", "none");
    assertThat(results.get(3).get("refused").asString()).isEqualTo("UNKNOWN_LETTER");
    assertThat(api.post(LETTERS + "/bulk", "{\"action\": \"burn\", \"ids\": [1]}").code())
        .isEqualTo("BAD_REQUEST");
    assertThat(gold(ada)).isZero();
    assertThat(api.get(LETTERS + "/summary").json().get("byReason")).isNotNull();
  }

  @Test
  void ofManyDiscardedNoneIsTakenAndWhoeverWaitedUnnamedIs() {
    PlayerId ada = new PlayerId("guest-chain-ada");
    shipper.ship(1, "chain-1", AT, reward(ada, 0), reward(ada, 2), reward(ada, 4), reward(ada, 8));
    List<Long> ids =
        awaitLetters(ada, 4).stream().map(letter -> letter.get("id").asLong()).toList();
    List<Long> named = List.of(ids.getFirst(), ids.get(2));

    JsonNode results =
        api.post(
                LETTERS + "/bulk",
                "{\"action\": \"discard\", \"reason\": \"tests\", \"ids\": " + named + "}")
            .json();

    assertThat(results)
        .extracting(one -> one.get("status").asString())
        .containsExactly("DISCARDED", "DISCARDED");
    assertThat(results.get(0).get("redriven").asInt()).isEqualTo(2);
    assertThat(balancesInOrder(ada)).containsExactly(2L, 10L);
    awaitLetters(ada, 0);
    assertThat(unbalanced()).isZero();
  }

  private static RewardGrantedEvent reward(PlayerId player, long amount) {
    return new RewardGrantedEvent(player, "gold", amount, "coin");
  }

  private static String body(PlayerId player, long amount) {
    return "{\"body\": {\"playerId\": \""
        + player
        + "\", \"currency\": \"gold\", \"amount\": "
        + amount
        + ", \"reason\": \"coin\"}}";
  }

  private Api.Answer redrive(JsonNode letter, String body) {
    return api.post(LETTERS + "/" + letter.get("id").asLong() + "/redrive", body);
  }

  private List<JsonNode> awaitLetters(PlayerId player, int count) {
    return await().until(() -> letters(player), letters -> letters.size() == count);
  }

  /** The player's parked letters, the oldest first. */
  private List<JsonNode> letters(PlayerId player) {
    return api.all(LETTERS + "?group=persistence&status=PARKED&player=" + player).reversed();
  }

  private long gold(PlayerId player) {
    JsonNode found = api.get("/api/v1/players/" + player).json();
    return found.path("balances").path("gold").asLong(0);
  }

  /** What the player held after each event, in the order of the events. */
  private static List<Long> balancesInOrder(PlayerId player) {
    return STACK
        .sql()
        .sql("SELECT balance_after FROM transactions WHERE account_id = ? ORDER BY event_id")
        .param(player.value())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** What the audit has on a letter, the latest first. */
  private List<String> audited(JsonNode letter) {
    return api.all("/api/v1/ops/audit?object=dead-letter/" + letter.get("id")).stream()
        .map(
            one ->
                one.get("action").asString() + " " + one.get("detail").path("result").asString(""))
        .toList();
  }

  private static long unbalanced() {
    return STACK
        .sql()
        .sql(
            """
            SELECT COUNT(*) FROM watermarks w
            WHERE up_to <> applied + parked + dropped + missing
              OR (consumer = 'persistence' AND parked <> (SELECT COUNT(*) FROM dead_letters d
                WHERE d.consumer = w.consumer AND d.topic = w.topic
                  AND d.partition_id = w.partition_id AND d.epoch = w.epoch
                  AND d.status = 'PARKED' AND d.topic_seq IS NOT NULL))
            """)
        .query((row, _) -> row.getLong(1))
        .single();
  }
}
