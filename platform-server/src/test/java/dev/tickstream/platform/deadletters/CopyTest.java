package dev.tickstream.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.testing.Stack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every letter's copy is in the group's topic, which has as many partitions as the events have. */
class CopyTest {
  private static final Stack STACK = Stack.shared();

  @Test
  void aLetterIsCopiedWhole() throws Exception {
    PlayerId ada = new PlayerId("guest-copy-ada");
    STACK
        .shipper()
        .ship(2, "copy-1", 1_767_225_950_000L, new RewardGrantedEvent(ada, "gold", 0, "coin"));

    String id =
        await()
            .until(
                () ->
                    STACK
                        .sql()
                        .sql(
                            "SELECT id FROM dead_letters WHERE aggregate_id = ?"
                                + " AND consumer = 'persistence' AND copied_at > 0")
                        .param(ada.value())
                        .query((row, _) -> row.getString(1))
                        .list(),
                found -> !found.isEmpty())
            .getFirst();
    try (var admin = STACK.kafka().admin()) {
      var topic =
          admin
              .describeTopics(List.of("game.dlq.persistence"))
              .allTopicNames()
              .get(10, TimeUnit.SECONDS);
      assertThat(topic.values())
          .singleElement()
          .satisfies(one -> assertThat(one.partitions()).hasSize(Stack.SHARDS));
    }
    assertThat(STACK.kafka().read("game.dlq.persistence", 2))
        .filteredOn(
            record ->
                new String(
                        record.headers().lastHeader("dlq_letter").value(),
                        java.nio.charset.StandardCharsets.UTF_8)
                    .equals("persistence/" + id))
        .isNotEmpty()
        .allSatisfy(
            record -> {
              assertThat(record.headers().lastHeader("ce_id")).isNotNull();
              assertThat(record.value()).isNotEmpty();
            });
  }

  @Test
  void whileKafkaIsAwayNothingOfTheDatabaseIsHeld() {
    PlayerId ada = new PlayerId("guest-held-ada");
    STACK
        .shipper()
        .ship(2, "copy-2", 1_767_225_950_000L, new RewardGrantedEvent(ada, "gold", 0, "coin"));
    await().until(() -> copied(ada), count -> count == 1);

    STACK.kafka().stop();
    try {
      STACK
          .sql()
          .sql("UPDATE dead_letters SET copied_at = NULL WHERE aggregate_id = ?")
          .param(ada.value())
          .update();
      // One attempt ends in vain; from then on every further one waits for Kafka alone.
      await().during(Duration.ofSeconds(3)).until(CopyTest::anotherMayCopy);
      assertThat(copied(ada)).isZero();
    } finally {
      STACK.kafka().start();
    }
    await().until(() -> copied(ada), count -> count == 1);
  }

  private static boolean anotherMayCopy() {
    return STACK
        .sql()
        .sql("SELECT IS_FREE_LOCK(CONCAT(DATABASE(), '.dlq.persistence'))")
        .query(Boolean.class)
        .single();
  }

  private static int copied(PlayerId player) {
    return STACK
        .sql()
        .sql(
            "SELECT COUNT(*) FROM dead_letters WHERE aggregate_id = ?"
                + " AND consumer = 'persistence' AND copied_at > 0")
        .param(player.value())
        .query(Integer.class)
        .single();
  }
}
