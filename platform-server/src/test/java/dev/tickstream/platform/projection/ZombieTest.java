package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.events.PlayerId;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.testing.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances that both believe a partition is theirs: one of them writes. */
class ZombieTest {
  private static final Database DATABASE = new Database(Stack.shared().mariaDb().config());

  private final LoneShard shard = new LoneShard("zombie", 90);

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
  void theOneThatIsBehindRollsBackEverything() throws Exception {
    PlayerId ada = new PlayerId("guest-zombie-ada");
    Map<TopicPartition, Position> zombie = shard.load(DATABASE);
    Map<TopicPartition, Position> owner = shard.load(DATABASE);

    write(shard.reward(0, ada, 10), owner);

    Delivery late = shard.reward(0, ada, 500);
    assertThatExceptionOfType(PositionLostException.class).isThrownBy(() -> write(late, zombie));
    assertThat(LoneShard.amounts(ada)).containsExactly(10L);
    // Having asked the database again, it goes on from where the owner got.
    Map<TopicPartition, Position> again = shard.load(DATABASE);
    assertThat(again).isEqualTo(owner);
    write(shard.reward(1, ada, 7), again);
    assertThat(LoneShard.amounts(ada)).containsExactly(10L, 7L);
  }

  private void write(Delivery delivery, Map<TopicPartition, Position> at) throws Exception {
    shard.writer(DATABASE).write(new ArrayList<>(List.of(delivery)), at);
  }
}
