package dev.tickstream.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.MatchCompletedEvent.Result;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ShardClaim.Base;
import dev.tickstream.events.Topic;
import dev.tickstream.leaderboard.Standings.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker, which each test has to itself. */
class LeaderboardTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long NOON_MS = 1_767_268_800_000L;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOON_MS), ZoneOffset.UTC);

  @TempDir Path directory = Path.of("");
  private Broker broker;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.start(directory);
    broker.makeTopics();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "transactional.id", "test"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  @AfterEach
  void stop() {
    producer.close();
    broker.close();
  }

  @Test
  void whatHappenedCountsOnceAndNothingElseCounts() {
    Owner first = new Owner(0, 5, Base.NONE, NOON_MS);
    List<ProducerRecord<byte[], byte[]>> events = first.events(coins("ada", 5), coins("bob", 2));
    send(List.of(first.claim()));
    send(events);
    send(events); // Delivered twice.
    abort(first.events(coins("bob", 1_000))); // Taken back: sequence 3 never happened.
    // The next owner goes on from event 1, so that Bob's two coins turn into orphans.
    Owner second = new Owner(0, 9, first.upTo(1), NOON_MS);
    send(List.of(second.claim()));
    send(second.events(coins("eve", 4), match("ada"), silver("eve")));
    send(new Owner(0, 7, Base.NONE, NOON_MS).events(coins("bob", 500))); // Claimed by nobody.
    send(List.of(new ProducerRecord<>(Topic.ECONOMY.kafkaName(), 0, null, new byte[] {1})));

    try (LeaderboardLoop loop = started()) {
      awaitCoins(loop, new Row("ada", 5), new Row("eve", 4));
      await().atMost(SOON).until(() -> loop.standings().level());
      Standings standings = loop.standings();
      assertThat(standings.matchesWon()).containsExactly(new Row("ada", 1));
      // Ada's repeated event, and Bob's three, one of them sent twice.
      assertThat(standings.oddities()).isEqualTo(new Oddities(3, 1, 0, 1));
    }
  }

  @Test
  void aClaimThatComesLateTakesBackWhatWasCounted() {
    Owner first = new Owner(1, 2, Base.NONE, NOON_MS);
    send(List.of(first.claim()));
    send(first.events(coins("ada", 5), coins("bob", 2)));
    try (LeaderboardLoop loop = started()) {
      awaitCoins(loop, new Row("ada", 5), new Row("bob", 2));
      send(List.of(new Owner(1, 3, first.upTo(1), NOON_MS).claim()));
      awaitCoins(loop, new Row("ada", 5));
    }
  }

  @Test
  void anotherStartCountsTheSame() {
    shipOneShardEach();
    for (int life = 0; life < 2; life++) {
      try (LeaderboardLoop loop = started()) {
        awaitCoins(loop, new Row("ada", 50), new Row("bob", 30));
        assertThat(loop.standings().oddities()).isEqualTo(Oddities.NONE);
      }
    }
    assertThat(groups()).contains(LeaderboardLoop.GROUP);
  }

  @Test
  void twoInstancesShareTheShards() {
    shipOneShardEach();
    try (LeaderboardLoop one = started();
        LeaderboardLoop two = started()) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  one.standings().level()
                      && two.standings().level()
                      && coinsOf(one, two) == 80
                      && !two.standings().shards().isEmpty()
                      && !one.standings().shards().isEmpty());
    }
  }

  @Test
  void standingsStayUpWhileKafkaIsAway() throws Exception {
    Owner owner = new Owner(0, 2, Base.NONE, NOON_MS);
    send(List.of(owner.claim()));
    send(owner.events(coins("ada", 5)));
    try (LeaderboardLoop loop = started();
        WebServer web = WebServer.start(loop, 0)) {
      await().atMost(SOON).until(() -> get(web, "/readyz").statusCode() == 200);
      broker.stop();
      await().atMost(SOON).until(() -> !loop.standings().trouble().isEmpty());
      assertThat(get(web, "/leaderboard").body()).contains("\"player\":\"ada\",\"count\":5");
      assertThat(get(web, "/livez").statusCode()).isEqualTo(200);
      broker.startAgain();
      send(owner.events(coins("ada", 1)));
      awaitCoins(loop, new Row("ada", 6));
      assertThat(loop.standings().trouble()).isEmpty();
      assertThat(get(web, "/").body()).contains("<td>ada<td>6");
      assertThat(get(web, "/else").statusCode()).isEqualTo(404);
    }
  }

  private void shipOneShardEach() {
    for (int shard = 0; shard < Broker.SHARDS; shard++) {
      Owner owner = new Owner(shard, 4, Base.NONE, NOON_MS);
      send(List.of(owner.claim()));
      for (int i = 0; i < 5; i++) {
        send(owner.events(coins("ada", 5), coins("bob", 3)));
      }
    }
  }

  private LeaderboardLoop started() {
    LeaderboardLoop loop = new LeaderboardLoop(broker.address(), CLOCK);
    loop.start();
    return loop;
  }

  private static void awaitCoins(LeaderboardLoop loop, Row... rows) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(loop.standings().coinsToday()).containsExactly(rows));
  }

  private static long coinsOf(LeaderboardLoop... loops) {
    return Stream.of(loops)
        .flatMap(loop -> loop.standings().coinsToday().stream())
        .mapToLong(Row::count)
        .sum();
  }

  private static RewardGrantedEvent coins(String player, long amount) {
    return new RewardGrantedEvent(new PlayerId(player), "gold", amount, "coin");
  }

  private static RewardGrantedEvent silver(String player) {
    return new RewardGrantedEvent(new PlayerId(player), "silver", 7, "coin");
  }

  private static MatchCompletedEvent match(String winner) {
    return new MatchCompletedEvent(
        "m-1",
        0,
        100,
        List.of(
            new Result(new PlayerId(winner), 1, 10, 0), new Result(new PlayerId("bob"), 2, 3, 0)));
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.commitTransaction();
  }

  private void abort(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.flush();
    producer.abortTransaction();
  }

  private List<String> groups() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      return admin.listGroups().all().get().stream().map(group -> group.groupId()).toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> get(WebServer web, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + web.port() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
