package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the events say is what the API shows. */
class RecordingTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_225_600_000L;

  private final Api api = STACK.api();
  private final TestShipper shipper = STACK.shipper();

  @Test
  void aPlayersVisitIsRecordedFromConnectingToLeaving() {
    PlayerId ada = new PlayerId("guest-visit-ada");
    shipper.ship(0, "visit-1", AT, new PlayerConnectedEvent(ada, "아다 Lovelace", "s-1"));

    JsonNode connected = await().until(() -> player(ada), player -> player.has("playerId"));
    assertThat(connected.get("name").asString()).isEqualTo("아다 Lovelace");
    assertThat(connected.get("status").asString()).isEqualTo("connected");
    assertThat(connected.get("zoneId").asString()).isEqualTo("visit-1");
    assertThat(connected.get("firstSeenAt").asString()).isEqualTo("2026-01-01T00:00:00Z");

    shipper.ship(0, "visit-1", AT + 5_000, new PlayerDisconnectedEvent(ada, "GOODBYE"));

    JsonNode left =
        await().until(() -> player(ada), p -> p.path("status").asString().equals("disconnected"));
    assertThat(left.get("zoneId").isNull()).isTrue();
    assertThat(left.get("name").asString()).isEqualTo("아다 Lovelace");
    assertThat(left.get("lastSeenAt").asString()).isEqualTo("2026-01-01T00:00:05Z");
    assertThat(api.all("/api/v1/players?limit=1&name=%EC%95%84%EB%8B%A4"))
        .extracting(player -> player.get("playerId").asString())
        .containsExactly(ada.value());
  }

  @Test
  void moneyIsBookedTwiceAndSumsToZero() {
    PlayerId ada = new PlayerId("guest-money-ada");
    shipper.ship(
        1,
        "money-1",
        AT,
        new RewardGrantedEvent(ada, "gold", 5, "coin"),
        new RewardGrantedEvent(ada, "gold", 7, "coin"),
        new RewardGrantedEvent(ada, "gems", 1, "daily"),
        new CurrencySpentEvent(ada, "gold", 4, "potion"));

    JsonNode balances =
        await()
            .until(() -> player(ada), player -> player.path("balances").has("gold"))
            .get("balances");
    assertThat(balances.get("gold").asLong()).isEqualTo(8);
    assertThat(balances.get("gems").asLong()).isEqualTo(1);
    List<JsonNode> transactions = api.all("/api/v1/players/" + ada + "/transactions?limit=1");
    assertThat(transactions)
        .extracting(
            one -> one.get("amount").asLong(),
            one -> one.get("currency").asString(),
            one -> one.get("balanceAfter").asLong())
        .containsExactly(
            tuple(-4L, "gold", 8L),
            tuple(1L, "gems", 1L),
            tuple(7L, "gold", 12L),
            tuple(5L, "gold", 5L));
    assertThat(
            STACK
                .sql()
                .sql(
                    "SELECT COUNT(*) FROM (SELECT event_id, currency FROM transactions"
                        + " GROUP BY event_id, currency HAVING SUM(amount) <> 0) wrong")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(
            STACK
                .sql()
                .sql(
                    """
                    SELECT COUNT(*) FROM balances b WHERE b.amount <>
                      (SELECT SUM(t.amount) FROM transactions t WHERE t.tenant_id = b.tenant_id
                       AND t.account_kind = b.account_kind AND t.account_id = b.account_id
                       AND t.currency = b.currency)
                    """)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void itemsAddUp() {
    PlayerId ada = new PlayerId("guest-items-ada");
    shipper.ship(
        2,
        "items-1",
        AT,
        new ItemAcquiredEvent(ada, "potion", 2, "loot"),
        new ItemAcquiredEvent(ada, "arrow", 20, "loot"));
    shipper.ship(2, "items-1", AT + 50, new ItemAcquiredEvent(ada, "potion", 1, "loot"));

    await()
        .untilAsserted(
            () ->
                assertThat(api.get("/api/v1/players/" + ada + "/inventory").json().get("items"))
                    .extracting(
                        item -> item.get("item").asString(), item -> item.get("quantity").asLong())
                    .containsExactly(tuple("arrow", 20L), tuple("potion", 3L)));
  }

  @Test
  void aMatchIsRecordedWithItsResults() {
    PlayerId ada = new PlayerId("guest-match-ada");
    PlayerId ben = new PlayerId("guest-match-ben");
    shipper.ship(
        3,
        "match-1",
        AT,
        new PlayerConnectedEvent(ada, "Ada", "s-1"),
        new MatchCompletedEvent(
            "match-1-77",
            77,
            3600,
            List.of(
                new MatchCompletedEvent.Result(ada, 1, 42, 100),
                new MatchCompletedEvent.Result(ben, 2, 17, 50))));

    JsonNode match =
        await()
            .until(() -> api.get("/api/v1/matches/match-1-77"), answer -> answer.status() == 200)
            .json();
    assertThat(match.get("durationSeconds").asDouble()).isEqualTo(180);
    assertThat(match.get("endedAt").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(match.get("results"))
        .extracting(
            result -> result.get("playerId").asString(),
            result -> result.get("rank").asInt(),
            result -> result.get("score").asLong(),
            result -> result.get("reward").asLong())
        .containsExactly(tuple(ada.value(), 1, 42L, 100L), tuple(ben.value(), 2, 17L, 50L));
    assertThat(api.all("/api/v1/matches?limit=1"))
        .extracting(one -> one.get("matchId").asString())
        .contains("match-1-77");
  }

  @Test
  void movementComesBackStepByStepInCells() {
    PlayerId ada = new PlayerId("guest-move-ada");
    PlayerId ben = new PlayerId("guest-move-ben");
    shipper.ship(0, "move-1", AT, new PlayerConnectedEvent(ada, "Ada", "s-1"));
    List<String> expected = new ArrayList<>();
    // Forty seconds of steps: ten windows, several transactions.
    for (int i = 0; i < 160; i++) {
      long at = AT + i * 250L;
      shipper.ship(
          0,
          "move-1",
          at,
          new PlayerMovedEvent(
              "Moved", 1024, List.of(move(ada, 1024 * i, 512 - i, i + 1), move(ben, i, i, 0))));
      expected.addFirst(
          Instant.ofEpochMilli(at) + " " + (double) i + "," + (512 - i) / 1024.0 + " " + (i + 1));
    }

    await()
        .untilAsserted(
            () ->
                assertThat(steps("/api/v1/players/" + ada + "/movements?limit=7"))
                    .isEqualTo(expected));
    assertThat(
            steps(
                "/api/v1/players/"
                    + ada
                    + "/movements?limit=3&from=2026-01-01T00:00:10Z&to=2026-01-01T00:00:20Z"))
        .isEqualTo(expected.subList(160 - 80, 160 - 40));
    assertThat(
            STACK
                .sql()
                .sql("SELECT COUNT(*) FROM player_movements WHERE player_id = 'guest-move-ben'")
                .query(Integer.class)
                .single())
        .as("rows for 160 steps")
        .isEqualTo(10);
  }

  @Test
  void aGamesOwnEventsAreKeptAsTheyAre() {
    PlayerId ada = new PlayerId("guest-own-ada");
    shipper.ship(1, "own-1", AT, new TestShipper.CoinTaken(ada, 3, -4, 5));

    JsonNode event =
        await()
            .until(
                () -> api.all("/api/v1/events?type=CoinTaken&player=" + ada + "&zone=own-1"),
                events -> !events.isEmpty())
            .getFirst();
    assertThat(event.get("data").toString())
        .isEqualTo("{\"player\":\"guest-own-ada\",\"x\":3,\"y\":-4,\"value\":5}");
    assertThat(event.get("epoch").asLong()).isEqualTo(5);
    assertThat(api.all("/api/v1/events?zone=own-1&type=Other")).isEmpty();
  }

  @Test
  void anEventThatComesAgainChangesNothing() {
    PlayerId ada = new PlayerId("guest-again-ada");
    var once =
        shipper.ship(
            2,
            "again-1",
            AT,
            new RewardGrantedEvent(ada, "gold", 5, "coin"),
            new ItemAcquiredEvent(ada, "potion", 1, "loot"));
    // The same records again, and the same events under numbers that follow.
    shipper.commit(once);
    var renumbered = new ArrayList<>(once);
    renumbered.replaceAll(
        record ->
            shipper.record(
                EventCodec.standard().decode(ByteBuffer.wrap(record.value())).envelope(),
                Topic.ECONOMY,
                record.value()));
    shipper.commit(renumbered);
    shipper.ship(2, "again-1", AT + 50, new RewardGrantedEvent(ada, "gold", 1, "last"));

    await()
        .untilAsserted(
            () ->
                assertThat(api.all("/api/v1/players/" + ada + "/transactions"))
                    .extracting(one -> one.get("reason").asString())
                    .containsExactly("last", "coin"));
    assertThat(player(ada).get("balances").get("gold").asLong()).isEqualTo(6);
    assertThat(api.get("/api/v1/players/" + ada + "/inventory").json().get("items"))
        .extracting(item -> item.get("quantity").asLong())
        .containsExactly(1L);
  }

  @Test
  void whatATransactionTookBackNeverHappened() {
    PlayerId ada = new PlayerId("guest-abort-ada");
    var taken = shipper.record(3, new ZoneId("abort-1"), AT, reward(ada, 1_000));
    shipper.abort(List.of(taken));
    // Shipped again under the same numbers, as after a crash before the commit.
    shipper.commit(List.of(taken));

    await().until(() -> player(ada), player -> player.has("playerId"));
    assertThat(player(ada).get("balances").get("gold").asLong()).isEqualTo(1_000);
  }

  @Test
  void lagToolsSeeThatEverythingIsRecorded() throws Exception {
    PlayerId ada = new PlayerId("guest-lagtool-ada");
    try (Admin admin = STACK.kafka().admin()) {
      shipper.ship(1, "lagtool-1", AT, reward(ada, 1), new PlayerConnectedEvent(ada, "Ada", "s"));
      await()
          .untilAsserted(
              () -> {
                // The transaction's mark may still come.
                Map<TopicPartition, Long> ends = ends(admin);
                assertThat(ends).containsKey(new TopicPartition(Topic.ECONOMY.kafkaName(), 1));
                var committed =
                    admin.listConsumerGroupOffsets("persistence").partitionsToOffsetAndMetadata();
                Map<TopicPartition, Long> reached = new HashMap<>();
                committed.get().forEach((where, offset) -> reached.put(where, offset.offset()));
                assertThat(reached).isEqualTo(ends);
              });
    }
  }

  /** The ends of the partitions that have records. */
  private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (Topic topic : Topic.values()) {
      for (int shard = 0; shard < Stack.SHARDS; shard++) {
        asked.put(new TopicPartition(topic.kafkaName(), shard), OffsetSpec.latest());
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(asked).all().get().forEach((where, end) -> ends.put(where, end.offset()));
    ends.values().removeIf(end -> end == 0);
    return ends;
  }

  private static RewardGrantedEvent reward(PlayerId player, long amount) {
    return new RewardGrantedEvent(player, "gold", amount, "coin");
  }

  private static PlayerMovedEvent.Move move(PlayerId player, int x, int y, long clientSeq) {
    return new PlayerMovedEvent.Move(
        player, new PlayerMovedEvent.Point(0, 0), new PlayerMovedEvent.Point(x, y), clientSeq, 0);
  }

  private List<String> steps(String path) {
    return api.all(path).stream()
        .map(
            step ->
                step.get("at").asString()
                    + " "
                    + step.get("x").asDouble()
                    + ","
                    + step.get("y").asDouble()
                    + " "
                    + step.get("clientSeq").asLong())
        .toList();
  }

  /** The account, or the problem document while there is none. */
  private JsonNode player(PlayerId id) {
    return api.get("/api/v1/players/" + id).json();
  }
}
