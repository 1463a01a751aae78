package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.platform.PlatformServer;
import dev.tickstream.platform.config.DatabaseConfig;
import dev.tickstream.platform.config.Mode;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.SixShards;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A bit that turned on Kafka's disk costs the events of its batch, by number, and holds up nobody.
 * The broker is real, and so is the damage.
 */
class DamagedBatchTest {
  private static final String ECONOMY = Topic.ECONOMY.kafkaName();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int HURT = 1;
  private static final int UNHURT = 2;

  private final SixShards six = new SixShards();
  private final DatabaseConfig database = database();

  @Test
  void aGroupGoesOnBehindIt() {
    // One transaction is one batch here, and then the mark of its end.
    ship(HURT, 3);
    ship(HURT, 4);
    ship(HURT, 2);
    ship(UNHURT, 5);
    head(UNHURT, 5);
    head(HURT, 9);
    six.kafka().stop();
    assertThat(six.kafka().damage(ECONOMY, HURT, 5)).as("the second batch").containsExactly(4L, 7L);
    // Its claim is the first record, the head behind the claim's mark.
    assertThat(six.kafka().damage(Topic.SHARDS, UNHURT, 2)).containsExactly(2L, 2L);
    six.kafka().start();

    try (PlatformServer server = PlatformServer.start(config())) {
      Api api = new Api("http://127.0.0.1:" + server.port());
      await()
          .untilAsserted(() -> assertThat(line(api, HURT).path("complete").asBoolean()).isTrue());
      assertThat(line(api, HURT).path("applied").asLong()).isEqualTo(5);
      assertThat(line(api, HURT).path("missing").asLong()).isEqualTo(4);
      assertThat(missing()).as("the numbers of the second batch").containsExactly("1: 4 to 7");

      // It goes on for good, in that partition and in the others.
      ship(HURT, 1);
      ship(UNHURT, 1);
      head(HURT, 10);
      head(UNHURT, 6);
      await()
          .untilAsserted(
              () -> {
                assertThat(line(api, HURT).path("applied").asLong()).isEqualTo(6);
                assertThat(line(api, HURT).path("missing").asLong()).isEqualTo(4);
                assertThat(line(api, UNHURT).path("applied").asLong()).isEqualTo(6);
                assertThat(line(api, UNHURT).path("missing").asLong()).isZero();
              });
      for (String group : List.of("persistence", "analytics", "notification", "dashboard")) {
        String metric = "tickstream_recording_unreadable_records_total{group=\"" + group + "\"}";
        // Whoever begins anew meets the damage again.
        await().untilAsserted(() -> assertThat(api.metric(metric)).isBetween(4.0, 12.0));
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(api.metric("tickstream_shards_unreadable_total")).isBetween(1.0, 3.0));
    }
  }

  @Test
  void whatADamagedClaimMadeHistoryIsNotCalledAnOrphan() {
    ship(HURT, 3);
    ship(UNHURT, 5);
    six.kafka().stop();
    assertThat(six.kafka().damage(Topic.SHARDS, HURT, 0)).as("the claim").containsExactly(0L, 0L);
    six.kafka().start();

    try (PlatformServer server = PlatformServer.start(config())) {
      Api api = new Api("http://127.0.0.1:" + server.port());
      await()
          .untilAsserted(
              () ->
                  assertThat(api.get("/api/v1/overview").json().at("/recording/detail").asString())
                      .isEqualTo(
                          "a claim of shard 1 may be among the damaged records of game.shards"));
      assertThat(
              sql()
                  .sql("SELECT COUNT(*) FROM dead_letters WHERE status = 'ORPHAN'")
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  @AfterEach
  void stop() {
    six.close();
  }

  private void ship(int shard, int events) {
    six.shipper()
        .ship(
            shard,
            "damaged-" + shard,
            System.currentTimeMillis(),
            Stream.generate(
                    () ->
                        new RewardGrantedEvent(
                            new PlayerId("guest-damaged-ada"), "gold", 1, "coin"))
                .limit(events)
                .toArray(RewardGrantedEvent[]::new));
  }

  /** What a game server writes with its events: how many there are. */
  private void head(int shard, long events) {
    ShardHead head =
        new ShardHead(
            shard,
            TestShipper.EPOCH,
            events,
            1,
            System.currentTimeMillis(),
            Map.of(ECONOMY, events),
            List.of());
    six.shipper()
        .commit(
            List.of(
                new ProducerRecord<>(
                    Topic.SHARDS,
                    shard,
                    ShardHead.key(shard).getBytes(StandardCharsets.UTF_8),
                    head.encode())));
  }

  private static JsonNode line(Api api, int shard) {
    for (JsonNode line : api.get("/api/v1/ops/event-accounting?group=persistence").json()) {
      if (line.path("shard").asInt(-1) == shard) {
        return line;
      }
    }
    throw new AssertionError("no line for shard " + shard);
  }

  private List<String> missing() {
    return sql()
        .sql(
            "SELECT CONCAT(partition_id, ': ', from_seq, ' to ', to_seq) FROM missing_ranges"
                + " WHERE consumer = 'persistence'")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private JdbcClient sql() {
    String url =
        "jdbc:mysql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
    return JdbcClient.create(
        new DriverManagerDataSource(url, database.user(), database.password()));
  }

  private PlatformConfig config() {
    PlatformConfig shared = Stack.shared().config(Mode.DEVELOPMENT);
    return new PlatformConfig(
        shared.mode(),
        shared.cluster(),
        shared.host(),
        0,
        six.kafka().bootstrapServers(),
        database,
        shared.redis(),
        null,
        shared.signingKeyFile(),
        shared.operatorTokenFile(),
        null,
        shared.movementRetention(),
        shared.groups());
  }

  private static DatabaseConfig database() {
    DatabaseConfig shared = Stack.shared().mariaDb().config();
    return new DatabaseConfig(
        shared.host(),
        shared.port(),
        shared.user(),
        shared.password(),
        shared.name() + "damaged" + COUNT.incrementAndGet());
  }
}
