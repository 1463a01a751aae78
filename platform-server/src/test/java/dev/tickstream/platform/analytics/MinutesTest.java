package dev.tickstream.platform.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.CurrencySpentEvent;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Sums by zone and minute, kept by a group that may stop without anybody else noticing. */
class MinutesTest {
  private static final Stack STACK = Stack.shared();
  // 2026-01-02T00:00:00Z
  private static final long AT = 1_767_312_000_000L;
  private static final String WINDOW = "&from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z";

  private final Api api = STACK.api();
  private final TestShipper shipper = STACK.shipper();

  /** The largest amount that is taken. */
  private static final long MOST = 1_000_000_000_000_000L;

  @Test
  void aMinuteHasItsSums() {
    PlayerId ada = new PlayerId("guest-minute-ada");
    PlayerId ben = new PlayerId("guest-minute-ben");
    shipper.ship(
        0,
        "minute-1",
        AT,
        new PlayerConnectedEvent(ada, "Ada", "s"),
        new PlayerMovedEvent("Moved", 1, List.of(move(ada), move(ben), move(ada))),
        new RewardGrantedEvent(ada, "gold", 7, "coin"),
        new CurrencySpentEvent(ada, "gold", 3, "potion"),
        new RewardGrantedEvent(ada, "gem", MOST, "prize"),
        new ItemAcquiredEvent(ada, "potion", 2, "shop"));
    shipper.ship(
        0,
        "minute-1",
        AT + 59_999,
        new RewardGrantedEvent(ada, "gem", MOST, "prize"),
        new MatchCompletedEvent("minute-match", 1, 2, List.of()),
        new TestShipper.CoinTaken(ben, 1, 2, 3));
    shipper.ship(0, "minute-1", AT + 60_000, new PlayerDisconnectedEvent(ada, "GOODBYE"));

    List<JsonNode> minutes =
        await().until(() -> minutes("minute-1"), found -> found.size() == 2 && sum(found) == 10);
    JsonNode first = minutes.getLast();
    assertThat(first.get("at").asString()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(first.get("players").asInt()).isEqualTo(2);
    assertThat(first.get("joins").asInt()).isEqualTo(1);
    assertThat(first.get("moves").asInt()).isEqualTo(3);
    assertThat(first.get("items").asInt()).isEqualTo(2);
    assertThat(first.get("matches").asInt()).isEqualTo(1);
    assertThat(first.at("/currencies/gold/earned").asInt()).isEqualTo(7);
    assertThat(first.at("/currencies/gold/spent").asInt()).isEqualTo(3);
    assertThat(first.at("/currencies/gem/earned").toString())
        .as("the sum of the largest amounts there are")
        .isEqualTo("2000000000000000");
    assertThat(minutes.getFirst().get("leaves").asInt()).isEqualTo(1);
  }

  @Test
  void itStopsAloneAndMissesNothingWhenItGoesOn() {
    PlayerId ada = new PlayerId("guest-alone-ada");
    reward(ada, 1);
    await().until(() -> sum(minutes("alone-1")) == 1);

    STACK.sql().sql("RENAME TABLE analytics_minutes TO analytics_minutes_away").update();
    try {
      reward(ada, 30);
      await().until(() -> gold(ada) == 31);
      await().until(() -> state("analytics").equals("paused"));
      await().until(() -> state("persistence").equals("fine"));
      await().until(() -> state("notification").equals("fine"));
      await().until(() -> state("dashboard").equals("fine"));
      await().until(() -> alertIds().contains("paused.analytics"));
      assertThat(state("analytics")).isEqualTo("paused");
    } finally {
      STACK.sql().sql("RENAME TABLE analytics_minutes_away TO analytics_minutes").update();
    }

    await().until(() -> sum(minutes("alone-1")) == 31);
    await().until(() -> state("analytics").equals("fine"));
    await().until(() -> !alertIds().contains("paused.analytics"));
    JdbcClient sql = STACK.sql();
    assertThat(
            sql.sql("SELECT SUM(earned) FROM analytics_currencies WHERE zone_id = 'alone-1'")
                .query(Long.class)
                .single())
        .isEqualTo(31);
  }

  private void reward(PlayerId player, int times) {
    for (int i = 0; i < times; i++) {
      shipper.ship(1, "alone-1", AT + i, new RewardGrantedEvent(player, "gold", 1, "coin"));
    }
  }

  private long gold(PlayerId player) {
    return api.get("/api/v1/players/" + player).json().path("balances").path("gold").asLong(0);
  }

  private List<JsonNode> minutes(String zone) {
    Api.Answer first = api.get("/api/v1/analytics/minutes?limit=1&zone=" + zone + WINDOW);
    return first.status() == 200
        ? api.all("/api/v1/analytics/minutes?limit=1&zone=" + zone + WINDOW)
        : List.of();
  }

  private static long sum(List<JsonNode> minutes) {
    return minutes.stream().mapToLong(one -> one.get("events").asLong()).sum();
  }

  private String state(String group) {
    for (JsonNode one : api.get("/api/v1/ops/groups").json()) {
      if (one.get("group").asString().equals(group)) {
        return one.get("state").asString();
      }
    }
    return "absent";
  }

  private List<String> alertIds() {
    return api.get("/api/v1/ops/alerts")
        .json()
        .valueStream()
        .map(alert -> alert.get("id").asString())
        .toList();
  }

  private static PlayerMovedEvent.Move move(PlayerId player) {
    return new PlayerMovedEvent.Move(
        player, new PlayerMovedEvent.Point(0, 0), new PlayerMovedEvent.Point(1, 1), 1, 0);
  }
}
