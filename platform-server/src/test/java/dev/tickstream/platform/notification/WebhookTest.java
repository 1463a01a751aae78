package dev.tickstream.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestReceiver;
import dev.tickstream.platform.testing.TestRedis;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** At least once, always under the event's id, and never for ever. */
class WebhookTest {
  private static final Stack STACK = Stack.shared();
  private static final Database DATABASE = new Database(STACK.mariaDb().config());
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofSeconds(10);

  @BeforeAll
  static void connect() {
    DATABASE.start();
    Awaitility.await().until(() -> DATABASE.state().ready());
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @BeforeEach
  void nothingWaits() {
    STACK.sql().sql("DELETE FROM deliveries WHERE status = 'PENDING'").update();
  }

  @Test
  void aMessageIsTriedAgainUntilTheReceiverTakesIt() throws Exception {
    try (TestReceiver receiver = new TestReceiver(n -> n < 3 ? 503 : 204);
        TestRedis redis = new TestRedis();
        WebhookLoop loop = loop(receiver, new RedisToldStore(redis.config()))) {
      UUID id = write(true);
      loop.start();

      await().until(() -> status(id).equals("DELIVERED"));
      assertThat(receiver.got()).hasSize(3).extracting(TestReceiver.Got::id).containsOnly("" + id);
      assertThat(receiver.got().getFirst().body())
          .contains(
              "\"type\":\"PlayerConnectedEvent\"", "\"name\":\"Ada\"", "\"zoneId\":\"hook-1\"");
      assertThat(row(id).get("attempts")).isEqualTo(3);
      assertThat(row(id).get("last_error")).isEqualTo("answered 503");
    }
  }

  @Test
  void whatIsNeverTakenIsGivenUpAndShown() throws Exception {
    try (TestReceiver receiver = new TestReceiver(_ -> 500);
        WebhookLoop loop = loop(receiver, ToldStore.NONE)) {
      UUID id = write(true);
      loop.start();

      await().until(() -> status(id).equals("FAILED"));
      assertThat(receiver.got()).hasSize(WebhookLoop.ATTEMPTS_MAX);
      List<JsonNode> shown = STACK.api().all("/api/v1/ops/deliveries?status=FAILED&limit=1");
      assertThat(shown)
          .filteredOn(one -> one.get("eventId").asString().equals(id.toString()))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.get("attempts").asInt()).isEqualTo(WebhookLoop.ATTEMPTS_MAX);
                assertThat(one.get("lastError").asString()).isEqualTo("answered 500");
              });
    }
  }

  @Test
  void whatRedisKnowsWasToldIsNotToldAgainAndWithoutRedisEverythingIsTold() throws Exception {
    try (TestReceiver receiver = new TestReceiver(_ -> 200);
        TestRedis redis = new TestRedis();
        RedisToldStore store = new RedisToldStore(redis.config(), REDIS_ANSWERS_WITHIN);
        WebhookLoop loop = loop(receiver, store)) {
      // As after a crash between the receiver's yes and the row: told, and still to be told.
      UUID told = write(true);
      try (RedisToldStore before = new RedisToldStore(redis.config(), REDIS_ANSWERS_WITHIN)) {
        await()
            .until(
                () -> {
                  before.remember("default", told);
                  return before.knows("default", told);
                });
        assertThat(before.knows("other", told)).isFalse();
      }
      await("it is connected").until(() -> store.knows("default", told));
      loop.start();
      await().until(() -> status(told).equals("DELIVERED"));
      assertThat(receiver.got()).isEmpty();

      redis.stop();
      UUID untold = write(true);
      await().until(() -> status(untold).equals("DELIVERED"));
      assertThat(receiver.got()).extracting(TestReceiver.Got::id).containsExactly("" + untold);
    }
  }

  @Test
  void withoutAReceiverARowSaysSo() throws Exception {
    UUID id = write(false);
    assertThat(status(id)).isEqualTo("UNROUTED");
    // The same event again is the same row.
    PlayerId ada = new PlayerId("guest-hook-ada");
    STACK
        .shipper()
        .ship(0, "hook-2", System.currentTimeMillis(), new PlayerConnectedEvent(ada, "Ada", "s"));
    await()
        .until(
            () ->
                STACK.api().all("/api/v1/ops/deliveries?status=UNROUTED").stream()
                    .anyMatch(one -> one.get("zoneId").asString().equals("hook-2")));
  }

  @Test
  void whatWasLeftByAReceiverThatIsGoneSaysSo() throws Exception {
    UUID id = write(true);
    try (WebhookLoop loop =
        new WebhookLoop(DATABASE, ToldStore.NONE, null, Duration.ofMillis(1), Clock.systemUTC())) {
      loop.start();
      await().until(() -> status(id).equals("UNROUTED"));
    }
  }

  @Test
  void anAnswerThatNeverEndsIsARefusal() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpServer endless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endless.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('.');
          exchange.getResponseBody().flush();
          awaitQuietly(over);
          exchange.close();
        });
    endless.start();
    URI url = URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/");
    try (Webhook webhook = new Webhook(url, Duration.ofMillis(300), Clock.systemUTC())) {
      Message message = new Message("default", UUID.randomUUID(), "{}", 1);
      assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> webhook.send(message)))
          .contains("no whole answer in 300 ms");
    } finally {
      over.countDown();
      endless.stop(0);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WebhookLoop loop(TestReceiver receiver, ToldStore told) {
    return new WebhookLoop(DATABASE, told, receiver.url(), Duration.ofMillis(1), Clock.systemUTC());
  }

  private static UUID write(boolean routed) throws Exception {
    long sequence = SEQUENCE.incrementAndGet();
    UUID id = EventIds.of(Stack.CLUSTER, 77, 1, sequence);
    EventRecord event =
        new EventRecord(
            new Envelope(
                id,
                "PlayerConnectedEvent",
                "guest-hook-ada",
                1_767_225_600_000L,
                1,
                Envelope.DEFAULT_TENANT,
                new ZoneId("hook-1"),
                77,
                1,
                sequence,
                1),
            new EventBody.Typed(
                new PlayerConnectedEvent(new PlayerId("guest-hook-ada"), "Ada", "s")));
    try (Connection connection = DATABASE.connection()) {
      DeliveriesProjection projection = new DeliveriesProjection(routed, Clock.systemUTC());
      projection.write(connection, List.of(event));
      projection.write(connection, List.of(event));
      connection.commit();
    }
    return id;
  }

  private static String status(UUID id) {
    return String.valueOf(row(id).get("status"));
  }

  private static Map<String, @Nullable Object> row(UUID id) {
    return STACK
        .sql()
        .sql("SELECT status, attempts, last_error FROM deliveries WHERE event_id = UNHEX(?)")
        .param(id.toString().replace("-", ""))
        .query()
        .singleRow();
  }
}
