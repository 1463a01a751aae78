package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.eventstore.EventStoreProjection;
import dev.tickstream.platform.ledger.LedgerProjection;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances that both believe a partition is theirs: one of them writes. */
class ZombieTest {
  private static final Stack STACK = Stack.shared();
  // Nobody consumes it, so the shared server stays out of this.
  private static final TopicPartition PARTITION = new TopicPartition("zombie", 90);
  private static final Database DATABASE = new Database(STACK.mariaDb().config());

  private static final Lineage LINEAGE =
      Lineage.EMPTY.with(
          0,
          new ShardClaim(
              90,
              UUID.randomUUID(),
              "test",
              ShardClaim.Endpoints.NONE,
              ShardClaim.Base.NONE,
              0,
              List.of(),
              TestShipper.EPOCH,
              0,
              false));

  private final PartitionStore positions = new PartitionStore("zombie-test", Clock.systemUTC());

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
    Map<TopicPartition, Position> zombie = load();
    Map<TopicPartition, Position> owner = load();

    writer().write(List.of(delivery(0, 1, ada, 10)), owner);

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> writer().write(List.of(delivery(0, 2, ada, 500)), zombie));
    assertThat(amounts(ada)).containsExactly(10L);
    // Having asked the database again, it goes on from where the owner got.
    Map<TopicPartition, Position> again = load();
    assertThat(again).isEqualTo(owner);
    writer().write(List.of(delivery(1, 3, ada, 7)), again);
    assertThat(amounts(ada)).containsExactlyInAnyOrder(10L, 7L);
  }

  private Map<TopicPartition, Position> load() throws Exception {
    try (Connection connection = DATABASE.connection()) {
      Position position = positions.load(connection, PARTITION);
      connection.commit();
      return new HashMap<>(Map.of(PARTITION, position));
    }
  }

  private BatchWriter writer() {
    return new BatchWriter(
        ConsumerGroup.of(
            "zombie-test",
            true,
            new EventStoreProjection(),
            new LedgerProjection(Clock.systemUTC())),
        DATABASE,
        _ -> LINEAGE,
        new RecordingCounters(),
        Clock.systemUTC());
  }

  private static Delivery delivery(long offset, long sequence, PlayerId player, long amount) {
    var record =
        STACK
            .shipper()
            .record(
                90,
                new ZoneId("zombie-1"),
                1_767_225_600_000L + sequence,
                new RewardGrantedEvent(player, "gold", amount, "coin"));
    return Delivery.of(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            offset,
            record.timestamp(),
            TimestampType.CREATE_TIME,
            0,
            0,
            record.key(),
            record.value(),
            new RecordHeaders(record.headers().toArray()),
            Optional.empty()),
        new Intake());
  }

  private static List<Long> amounts(PlayerId player) {
    return STACK
        .sql()
        .sql("SELECT amount FROM transactions WHERE account_id = ?")
        .param(player.value())
        .query((row, _) -> row.getLong(1))
        .list();
  }
}
