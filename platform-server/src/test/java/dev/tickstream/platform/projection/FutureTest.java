package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.audit.AuditStore;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.ledger.LedgerProjection;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestFiles;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An event whose time cannot be is set aside, and nothing that happens meanwhile waits for it. */
class FutureTest {
  private static final Stack STACK = Stack.shared();
  private static final String LETTERS = "/api/v1/ops/dead-letters";
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long YEAR_3000 = 32_503_680_000_000L;

  private final TestShipper shipper = STACK.shipper();
  private final Api api = STACK.api().with(TestFiles.OPERATOR_TOKEN);
  private final long now = System.currentTimeMillis();

  @Test
  void anEventFromTheFutureFreezesNothing() {
    PlayerId ada = new PlayerId("guest-future-ada");
    PlayerId ben = new PlayerId("guest-future-ben");
    long dropped = droppedByAnalytics();
    shipper.commit(
        List.of(
            record("future-1", now + HOUR_MS, new PlayerConnectedEvent(ada, "Ada", "s-1")),
            record("future-1", now + HOUR_MS, TestShipper.moved(ada, 1024, 0)),
            record("future-1", now, new PlayerDisconnectedEvent(ada, "GOODBYE")),
            // A clock that is nine minutes ahead is believed.
            record("future-1", now + Duration.ofMinutes(9).toMillis(), reward(ben))));

    await().untilAsserted(() -> assertThat(gold(ben)).isEqualTo(1));
    await().untilAsserted(() -> assertThat(letters("future-1")).hasSize(3));
    assertThat(letters("future-1"))
        .extracting(Parked::reason, Parked::type)
        .containsExactly(
            tuple("FROM_THE_FUTURE", "dev.tickstream.PlayerConnectedEvent"),
            tuple("FROM_THE_FUTURE", "dev.tickstream.PlayerMovedEvent"),
            tuple("BEHIND", "dev.tickstream.PlayerDisconnectedEvent"));
    assertThat(count("SELECT COUNT(*) FROM player_movements WHERE player_id = ?", ada.value()))
        .isZero();

    // Whoever parks nothing leaves the two out, says so, and takes the rest.
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "SELECT COALESCE(SUM(leaves), 0) FROM analytics_minutes"
                                + " WHERE zone_id = ?",
                            "future-1"))
                    .isEqualTo(1));
    assertThat(droppedByAnalytics()).isGreaterThanOrEqualTo(dropped + 2);
    assertThat(
            count(
                "SELECT COALESCE(SUM(joins + moves), 0) FROM analytics_minutes WHERE zone_id = ?",
                "future-1"))
        .isZero();

    String discard = LETTERS + "/" + letters("future-1").getFirst().id() + "/discard";
    assertThat(api.post(discard, "{\"reason\": \"a wrong clock\"}").status()).isEqualTo(200);
    JsonNode player = api.get("/api/v1/players/" + ada).json();
    assertThat(player.get("status").asString()).as("%s", player).isEqualTo("disconnected");
  }

  @Test
  void aCorrectedCopyHasTheTimeItWasSetAsideAt() {
    PlayerId ada = new PlayerId("guest-future-cora");
    shipper.commit(List.of(record("future-2", YEAR_3000, reward(ada))));
    Parked letter = awaitOne("future-2");
    assertThat(letter.reason()).isEqualTo("FROM_THE_FUTURE");
    assertThat(letter.detail()).startsWith("it says 3000-01-01T00:00:00Z, and it is ");

    String redrive = LETTERS + "/" + letter.id() + "/redrive";
    assertThat(api.post(redrive, "{}").json().get("status").asString()).isEqualTo("PARKED");
    assertThat(gold(ada)).isZero();
    String body =
        "{\"body\": {\"playerId\": \""
            + ada
            + "\", \"currency\": \"gold\", \"amount\": 1, \"reason\": \"coin\"}}";
    assertThat(api.post(redrive, body).json().get("status").asString()).isEqualTo("REDRIVEN");
    assertThat(gold(ada)).isEqualTo(1);
    assertThat(count("SELECT MAX(occurred_at) FROM transactions WHERE account_id = ?", ada.value()))
        .isEqualTo(count("SELECT parked_at FROM dead_letters WHERE id = ?", letter.id()));
  }

  @Test
  void aRedriveAfterThatTimeTakesIt() {
    PlayerId ada = new PlayerId("guest-future-tess");
    shipper.commit(List.of(record("future-3", now + HOUR_MS, reward(ada))));
    long id = Long.parseLong(awaitOne("future-3").id());
    String legs = "SELECT COUNT(*) FROM transactions WHERE account_id = ?";

    assertThat(redriveAt(Duration.ofMinutes(49), id)).isInstanceOf(Settlement.FailedAgain.class);
    assertThat(count(legs, ada.value())).isZero();
    assertThat(redriveAt(Duration.ofMinutes(51), id)).isInstanceOf(Settlement.Settled.class);
    assertThat(count(legs, ada.value())).isEqualTo(1);
  }

  @Test
  void headersOfAnotherTimeOrZoneAreNotBelieved() {
    PlayerId ada = new PlayerId("guest-future-hana");
    PlayerId ben = new PlayerId("guest-future-hugo");
    ProducerRecord<byte[], byte[]> time = record("future-4", now + HOUR_MS, reward(ada));
    put(time, EventHeaders.TIME, "2026-01-01T00:00:00.000Z");
    ProducerRecord<byte[], byte[]> zone = record("future-5", now, reward(ben));
    put(zone, EventHeaders.SOURCE, "/" + Stack.CLUSTER + "/future-4");
    shipper.commit(List.of(time, zone));

    await().untilAsserted(() -> assertThat(letters("future-4")).hasSize(2));
    assertThat(letters("future-4"))
        .extracting(Parked::reason)
        .containsExactly("HEADERS_DISAGREE", "HEADERS_DISAGREE");
    assertThat(gold(ada) + gold(ben)).isZero();
  }

  /** What a server does whose clock is that far on. */
  private Settlement redriveAt(Duration later, long id) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now).plus(later), ZoneOffset.UTC);
    ConsumerGroup group =
        ConsumerGroup.of(ConsumerGroup.PERSISTENCE, true, new LedgerProjection(clock));
    KafkaConsumers consumers = new KafkaConsumers(STACK.kafka().bootstrapServers(), "later");
    try (Database database = new Database(STACK.mariaDb().config())) {
      database.start();
      await().until(() -> database.state().ready());
      ConsumerGroups groups =
          new ConsumerGroups(
              List.of(group), consumers, database, new ShardRecords(consumers), clock);
      return new Redrive(database, groups, new AuditStore(clock), clock).redrive(id, "later");
    }
  }

  /** Brokers refuse a timestamp from the future, and the game server leaves it to them. */
  private ProducerRecord<byte[], byte[]> record(String zone, long at, Fact event) {
    ProducerRecord<byte[], byte[]> dated = shipper.record(2, new ZoneId(zone), at, event);
    return new ProducerRecord<>(
        dated.topic(), dated.partition(), null, dated.key(), dated.value(), dated.headers());
  }

  private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static RewardGrantedEvent reward(PlayerId player) {
    return new RewardGrantedEvent(player, "gold", 1, "coin");
  }

  private long gold(PlayerId player) {
    return api.get("/api/v1/players/" + player).json().path("balances").path("gold").asLong(0);
  }

  private record Parked(String id, String reason, String type, String detail) {}

  private static Parked awaitOne(String zone) {
    return await().until(() -> letters(zone), found -> found.size() == 1).getFirst();
  }

  /** Letters whose source header names the zone, in their order. */
  private static List<Parked> letters(String zone) {
    return STACK
        .sql()
        .sql(
            "SELECT id, reason, type, detail FROM dead_letters WHERE consumer = 'persistence'"
                + " AND INSTR(headers, ?) > 0 ORDER BY id")
        .param("/" + Stack.CLUSTER + "/" + zone)
        .query(
            (row, _) ->
                new Parked(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  private static long droppedByAnalytics() {
    return count(
        "SELECT COALESCE(SUM(dropped), 0) FROM watermarks WHERE consumer = ?", "analytics");
  }

  private static long count(String sql, String parameter) {
    return STACK.sql().sql(sql).param(parameter).query(Long.class).single();
  }
}
