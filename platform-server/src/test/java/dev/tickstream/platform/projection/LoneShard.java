package dev.tickstream.platform.projection;

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
import java.sql.SQLException;
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

/** A partition nobody consumes, so that a test writes its events and the shared server does not. */
final class LoneShard {
  private static final Stack STACK = Stack.shared();

  private final String name;
  private final TopicPartition partition;
  private final Lineage lineage;

  LoneShard(String name, int shard) {
    this.name = name;
    this.partition = new TopicPartition(name, shard);
    this.lineage =
        Lineage.EMPTY.with(
            0,
            new ShardClaim(
                shard,
                UUID.randomUUID(),
                "test",
                ShardClaim.Endpoints.NONE,
                ShardClaim.Base.NONE,
                0,
                List.of(),
                TestShipper.EPOCH,
                0,
                false));
  }

  String group() {
    return name + "-test";
  }

  TopicPartition partition() {
    return partition;
  }

  /** Where the group stands, as the database has it. */
  Map<TopicPartition, Position> load(Database database) throws SQLException {
    PartitionStore positions = new PartitionStore(group(), Clock.systemUTC());
    try (Connection connection = database.connection()) {
      Position position = positions.load(connection, partition);
      connection.commit();
      return new HashMap<>(Map.of(partition, position));
    }
  }

  BatchWriter writer(Database database) {
    return new BatchWriter(
        ConsumerGroup.of(
            group(), true, new EventStoreProjection(), new LedgerProjection(Clock.systemUTC())),
        database,
        _ -> lineage,
        new RecordingCounters(),
        Clock.systemUTC());
  }

  /** The shard's next event, at an offset. */
  Delivery reward(long offset, PlayerId player, long amount) {
    var record =
        STACK
            .shipper()
            .record(
                partition.partition(),
                new ZoneId(name + "-1"),
                1_767_225_600_000L,
                new RewardGrantedEvent(player, "gold", amount, "coin"));
    return Delivery.of(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
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

  static List<Long> amounts(PlayerId player) {
    return STACK
        .sql()
        .sql("SELECT amount FROM transactions WHERE account_id = ? ORDER BY event_id")
        .param(player.value())
        .query((row, _) -> row.getLong(1))
        .list();
  }
}
