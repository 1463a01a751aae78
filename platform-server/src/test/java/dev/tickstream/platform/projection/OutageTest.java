package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A backend that is away is a pause: named, and over by itself. */
class OutageTest {
  private static final Stack STACK = Stack.shared();

  private final Api api = STACK.api();
  private final TestShipper shipper = STACK.shipper();

  @Test
  void withoutMariaDbRecordingWaitsAndThenCatchesUp() {
    PlayerId ada = new PlayerId("guest-outage-ada");
    reward(ada);
    await().until(() -> gold(ada) == 1);
    long letters = deadLetters();

    STACK.mariaDb().stop();
    for (int i = 0; i < 50; i++) {
      reward(ada);
    }
    JsonNode paused =
        await().until(this::recording, r -> r.get("state").asString().equals("paused"));
    assertThat(paused.get("detail").asString()).startsWith("MySQL is away");
    assertThat(api.get("/livez").status()).isEqualTo(200);
    Api.Answer ready = await().until(() -> api.get("/readyz"), answer -> answer.status() == 503);
    assertThat(ready.json().at("/checks/mysql/ready").asBoolean()).isFalse();
    assertThat(ready.json().at("/checks/kafka/ready").asBoolean()).isTrue();
    assertThat(api.get("/api/v1/players/" + ada).code()).isEqualTo("DATABASE_AWAY");
    assertThat(api.get("/api/v1/zones").status()).isEqualTo(200);
    // The lag is known and grows: Kafka has events that no row has.
    await().until(() -> recording().get("lagSeconds").asDouble(0) > 1);

    STACK.mariaDb().start();

    await().until(() -> gold(ada) == 51);
    await().until(() -> recording().get("state").asString().equals("fine"));
    await().until(() -> recording().get("lagSeconds").asDouble(-1) == 0);
    assertThat(deadLetters()).isEqualTo(letters);
    assertThat(api.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void withoutKafkaTheApiAnswersAndRecordingGoesOnAfterwards() {
    PlayerId ada = new PlayerId("guest-nokafka-ada");
    reward(ada);
    await().until(() -> gold(ada) == 1);

    STACK.kafka().stop();

    await().until(() -> recording().get("state").asString().equals("paused"));
    assertThat(recording().get("lagSeconds").isNull()).isTrue();
    assertThat(api.get("/readyz").json().at("/checks/kafka/ready").asBoolean()).isFalse();
    assertThat(gold(ada)).isEqualTo(1);

    STACK.kafka().start();
    reward(ada);

    await().until(() -> gold(ada) == 2);
    await().until(() -> recording().get("state").asString().equals("fine"));
  }

  private void reward(PlayerId player) {
    shipper.ship(
        0,
        "outage-1",
        System.currentTimeMillis(),
        new RewardGrantedEvent(player, "gold", 1, "coin"));
  }

  private long gold(PlayerId player) {
    return api.get("/api/v1/players/" + player).json().path("balances").path("gold").asLong(0);
  }

  private JsonNode recording() {
    return api.get("/api/v1/overview").json().get("recording");
  }

  private static long deadLetters() {
    return STACK.sql().sql("SELECT COUNT(*) FROM dead_letters").query(Long.class).single();
  }
}
