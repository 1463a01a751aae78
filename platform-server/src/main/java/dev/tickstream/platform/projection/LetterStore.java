package dev.tickstream.platform.projection;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.platform.database.Uuids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Where records of one group go that cannot be taken: whole, so that they can be tried again. The
 * table is the truth; Kafka's copy is made from it afterwards.
 */
final class LetterStore {
  private static final int TEXT_LENGTH_MAX = 256;

  private final String consumer;
  private final Clock clock;
  private final ParkedPlayerStore players;

  LetterStore(String consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
    this.players = new ParkedPlayerStore(consumer);
  }

  /** Who of those that the deliveries name has parked events now. */
  ParkedPlayers waiting(Connection connection, List<Delivery> deliveries) throws SQLException {
    Set<TopicPartition> held = players.partitions(connection);
    Map<TopicPartition, Set<String>> named = new HashMap<>();
    for (Delivery delivery : deliveries) {
      if (held.contains(delivery.partition())) {
        named
            .computeIfAbsent(delivery.partition(), _ -> new TreeSet<>())
            .addAll(NamedPlayers.of(delivery.reading()));
      }
    }
    return players.load(connection, named);
  }

  /**
   * Writes letters in their order, each behind the last one before it that names one of its
   * players. One without a number of its own that was written before is left out.
   *
   * @param waiting what the batch was judged by
   * @return how many were written
   */
  int park(Connection connection, Batch batch, ParkedPlayers waiting) throws SQLException {
    int parked = 0;
    for (Letter letter : batch.letters()) {
      Delivery delivery = letter.delivery();
      if (!letter.numbered() && holds(connection, delivery)) {
        continue;
      }
      long behind = waiting.last(delivery.partition(), letter.players());
      long id = insert(connection, letter, behind);
      waiting.add(delivery.partition(), letter.players(), id);
      players.add(connection, delivery.partition(), letter.players(), id);
      if (letter.status() == LetterStatus.ORPHAN) {
        batch.countOrphan(delivery);
      }
      parked++;
    }
    return parked;
  }

  /** The same offset alone proves nothing: a topic that is made again begins at 0 again. */
  private boolean holds(Connection connection, Delivery delivery) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT 1 FROM dead_letters
            WHERE consumer = ? AND topic = ? AND partition_id = ? AND record_offset = ?
              AND recorded_at = ? AND event_id <=> ? LIMIT 1
            """)) {
      select.setString(1, consumer);
      select.setString(2, delivery.record().topic());
      select.setInt(3, delivery.record().partition());
      select.setLong(4, delivery.record().offset());
      select.setLong(5, delivery.record().timestamp());
      EventHeaders headers = delivery.headers();
      if (headers == null) {
        select.setNull(6, Types.BINARY);
      } else {
        select.setBytes(6, Uuids.bytes(headers.id()));
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private long insert(Connection connection, Letter letter, long behind) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO dead_letters
              (consumer, topic, partition_id, record_offset, tenant_id, event_id, type,
               aggregate_id, shard, epoch, sequence, topic_seq, reason, detail, record_key, headers,
               body, recorded_at, parked_at, status, attempts, behind)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            Statement.RETURN_GENERATED_KEYS)) {
      var record = letter.delivery().record();
      insert.setString(1, consumer);
      insert.setString(2, record.topic());
      insert.setInt(3, record.partition());
      insert.setLong(4, record.offset());
      setIdentity(insert, letter);
      insert.setString(13, letter.why().reason());
      insert.setString(14, letter.why().detail());
      insert.setBytes(15, record.key());
      insert.setBytes(16, PackedHeaders.pack(record.headers()));
      insert.setBytes(17, record.value());
      insert.setLong(18, record.timestamp());
      insert.setLong(19, clock.millis());
      insert.setString(20, letter.status().name());
      // One that waits behind another, or never happened, was not tried.
      boolean tried =
          letter.status() == LetterStatus.PARKED && !letter.why().reason().equals(Parking.BEHIND);
      insert.setInt(21, tried ? 1 : 0);
      if (behind == 0) {
        insert.setNull(22, Types.BIGINT);
      } else {
        insert.setLong(22, behind);
      }
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("a letter was given no id");
        }
        return keys.getLong(1);
      }
    }
  }

  private static void setIdentity(PreparedStatement insert, Letter letter) throws SQLException {
    EventHeaders headers = letter.delivery().headers();
    if (headers == null) {
      insert.setString(5, Envelope.DEFAULT_TENANT);
      insert.setNull(6, Types.BINARY);
      insert.setNull(7, Types.VARCHAR);
      insert.setNull(8, Types.VARCHAR);
      insert.setNull(9, Types.INTEGER);
      insert.setNull(10, Types.BIGINT);
      insert.setNull(11, Types.BIGINT);
      insert.setNull(12, Types.BIGINT);
      return;
    }
    insert.setString(5, headers.tenant());
    insert.setBytes(6, Uuids.bytes(headers.id()));
    insert.setString(7, limited(headers.type()));
    insert.setString(8, limited(headers.subject()));
    insert.setInt(9, headers.shard());
    insert.setLong(10, headers.epoch());
    insert.setLong(11, headers.sequence());
    if (letter.numbered()) {
      insert.setLong(12, headers.topicSequence());
    } else {
      insert.setNull(12, Types.BIGINT);
    }
  }

  private static String limited(String text) {
    return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
  }
}
