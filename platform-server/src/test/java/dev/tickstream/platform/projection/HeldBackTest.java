package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.events.PlayerId;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.testing.Stack;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits is what was not written, whatever its offsets say, and only who is named is asked. */
class HeldBackTest {
  private static final Stack STACK = Stack.shared();
  private static final Database DATABASE = new Database(STACK.mariaDb().config());

  @BeforeAll
  static void connect() {
    DATABASE.start();
    Awaitility.await().until(() -> DATABASE.state().ready());
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @Test
  void eventsOfATopicMadeAnewAreKeptUntilTheyAreWritten() throws Exception {
    PlayerId ada = new PlayerId("guest-anew-ada");
    LoneShard shard = new LoneShard("anew", 91);
    Map<TopicPartition, Position> at = shard.load(DATABASE);
    shard.writer(DATABASE).skip(shard.partition(), 50, at);
    List<Delivery> pending =
        new ArrayList<>(List.of(shard.reward(0, ada, 1), shard.reward(1, ada, 2)));

    try (Database away = new Database(STACK.mariaDb().config())) {
      assertThatThrownBy(() -> shard.writer(away).write(pending, at)).isNotNull();
    }
    assertThat(pending).hasSize(2);

    shard.writer(DATABASE).write(pending, at);
    assertThat(pending).isEmpty();
    assertThat(LoneShard.amounts(ada)).containsExactly(1L, 2L);
    assertThat(shard.load(DATABASE)).isEqualTo(at);
  }

  @Test
  void ofTheManyWhoWaitOnlyThoseABatchNamesAreRead() throws Exception {
    PlayerId ada = new PlayerId("guest-named-ada");
    PlayerId ben = new PlayerId("guest-named-ben");
    LoneShard shard = new LoneShard("named", 92);
    LoneShard other = new LoneShard("named", 93);
    Map<TopicPartition, Position> at = shard.load(DATABASE);
    at.putAll(other.load(DATABASE));
    List<String> crowd = IntStream.range(0, 1_200).mapToObj(i -> "guest-named-" + i).toList();
    LetterStore letters = new LetterStore(shard.group(), Clock.systemUTC());
    ParkedPlayerStore parked = new ParkedPlayerStore(shard.group());
    try (Connection connection = DATABASE.connection()) {
      parked.add(connection, shard.partition(), crowd, 1);
      parked.add(connection, shard.partition(), List.of(ada.value()), 2);
      parked.add(connection, shard.partition(), List.of(ada.value()), 3);
      connection.commit();

      ParkedPlayers waiting =
          letters.waiting(
              connection,
              List.of(shard.reward(0, ada, 1), shard.reward(1, ben, 1), other.reward(0, ada, 1)));
      assertThat(waiting.last(shard.partition(), List.of(ada.value()))).isEqualTo(3);
      assertThat(waiting.isWaiting(shard.partition(), List.of(ben.value()))).isFalse();
      assertThat(waiting.isWaiting(shard.partition(), crowd)).isFalse();
      assertThat(waiting.isEmpty(other.partition())).isTrue();

      List<Delivery> all = new ArrayList<>();
      crowd.forEach(player -> all.add(shard.reward(2, new PlayerId(player), 1)));
      ParkedPlayers every = letters.waiting(connection, all);
      assertThat(crowd).allMatch(one -> every.last(shard.partition(), List.of(one)) == 1);
      parked.release(connection, 1);
      parked.release(connection, 2);
      parked.release(connection, 3);
      connection.commit();
    }
  }
}
