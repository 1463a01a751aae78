package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Every event is applied once, or it is known what became of it. */
class AccountedTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_225_800_000L;
  private static final String ECONOMY = Topic.ECONOMY.kafkaName();

  private final TestShipper shipper = STACK.shipper();

  @Test
  void whatIsJumpedOverIsMissingUntilItComes() {
    PlayerId ada = new PlayerId("guest-gap-ada");
    ZoneId zone = new ZoneId("gap-1");
    ProducerRecord<byte[], byte[]> first = shipper.record(0, zone, AT, reward(ada, 1));
    ProducerRecord<byte[], byte[]> lost = shipper.record(0, zone, AT, reward(ada, 10));
    ProducerRecord<byte[], byte[]> lostToo = shipper.record(0, zone, AT, reward(ada, 100));
    ProducerRecord<byte[], byte[]> last = shipper.record(0, zone, AT, reward(ada, 1_000));

    shipper.commit(List.of(first, last));
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(1_001));
    assertThat(mark(0, "missing")).isEqualTo(2);
    assertThat(missing(0)).isEqualTo(2);

    shipper.commit(List.of(lostToo));
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(1_101));
    assertThat(mark(0, "missing")).isEqualTo(1);
    assertThat(missing(0)).isEqualTo(1);

    shipper.commit(List.of(lost, lost));
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(1_111));
    assertThat(mark(0, "missing")).isZero();
    assertThat(missing(0)).isZero();
    assertThat(unbalanced()).isZero();
  }

  @Test
  void whatALaterOwnerDidNotGoOnFromNeverHappened() {
    PlayerId ada = new PlayerId("guest-orphan-ada");
    ZoneId zone = new ZoneId("orphan-1");
    List<ProducerRecord<byte[], byte[]>> shipped = shipper.ship(3, "orphan-1", AT, reward(ada, 2));
    Envelope last = envelope(shipped.getFirst());
    ProducerRecord<byte[], byte[]> zombies = shipper.record(3, zone, AT, reward(ada, 50));
    ProducerRecord<byte[], byte[]> future = numbered(last, last.epoch() + 1_000, 1, 70);
    ProducerRecord<byte[], byte[]> claim = shipper.takeover(3, last.epoch() + 4, last.sequence());
    ProducerRecord<byte[], byte[]> ours = shipper.record(3, zone, AT, reward(ada, 3));
    shipper.commit(List.of(claim));
    shipper.commit(List.of(zombies, future, ours));
    // Nothing of it is counted again when it comes again.
    shipper.commit(List.of(zombies, ours));
    shipper.ship(3, "orphan-1", AT, reward(ada, 4));

    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(9));
    assertThat(letters("orphan-1"))
        .containsExactly("NOT_HISTORY ORPHAN", "UNCLAIMED_EPOCH ORPHAN", "NOT_HISTORY ORPHAN");
    assertThat(mark(3, last.epoch(), "orphans")).isEqualTo(2);
    assertThat(mark(3, last.epoch(), "missing")).isZero();
    assertThat(mark(3, last.epoch() + 4, "up_to")).isEqualTo(2);
    assertThat(mark(3, last.epoch() + 4, "duplicates")).isEqualTo(1);
    assertThat(mark(3, last.epoch() + 1_000, "up_to")).isZero();
    assertThat(unbalanced()).isZero();
  }

  @Test
  void readingEverythingOnceMoreChangesNothing() {
    PlayerId ada = new PlayerId("guest-reread-ada");
    var shipped = shipper.ship(1, "reread-1", AT, reward(ada, 5), reward(ada, 0), reward(ada, 6));
    await().untilAsserted(() -> assertThat(letters("reread-1")).hasSize(2));
    await().untilAsserted(() -> assertThat(lag()).isZero());
    List<String> before = everything();
    long duplicates = sum("duplicates");
    Map<String, Long> positions = positions();

    assertThat(
            STACK
                .sql()
                .sql("UPDATE consumer_position SET next_offset = 0 WHERE consumer = 'persistence'")
                .update())
        .isPositive();

    // The loop notices when it next writes.
    shipper.commit(shipped);

    await()
        .untilAsserted(
            () ->
                assertThat(positions())
                    .allSatisfy(
                        (partition, next) ->
                            assertThat(next).isGreaterThanOrEqualTo(positions.get(partition))));
    await().untilAsserted(() -> assertThat(sum("duplicates")).isGreaterThan(duplicates + 3));
    assertThat(everything()).isEqualTo(before);
    assertThat(unbalanced()).isZero();
  }

  private static List<String> everything() {
    return STACK
        .sql()
        .sql(
            """
            SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM events),
              (SELECT COUNT(*) FROM transactions),
              (SELECT SUM(ABS(CAST(amount AS DECIMAL(30)))) FROM balances),
              (SELECT SUM(quantity) FROM inventory),
              (SELECT SUM(steps) FROM player_movements),
              (SELECT COUNT(*) FROM dead_letters WHERE consumer = 'persistence'),
              SUM(applied), SUM(parked), SUM(orphans), SUM(missing))
            FROM watermarks WHERE consumer = 'persistence'
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Map<String, Long> positions() {
    Map<String, Long> positions = new TreeMap<>();
    STACK
        .sql()
        .sql(
            "SELECT topic, partition_id, next_offset FROM consumer_position WHERE consumer ="
                + " 'persistence'")
        .query((row, _) -> positions.put(row.getString(1) + row.getInt(2), row.getLong(3)))
        .list();
    return positions;
  }

  private static long lag() {
    return STACK
        .api()
        .get("/api/v1/overview")
        .json()
        .path("recording")
        .path("lagEvents")
        .asLong(-1);
  }

  /** Watermarks whose parts do not add up. */
  private static long unbalanced() {
    return STACK
        .sql()
        .sql(
            """
            SELECT COUNT(*) FROM watermarks w
            WHERE up_to <> applied + parked + dropped + missing
              OR missing <> (SELECT COALESCE(SUM(to_seq - from_seq + 1), 0) FROM missing_ranges m
                WHERE m.consumer = w.consumer AND m.topic = w.topic
                  AND m.partition_id = w.partition_id AND m.epoch = w.epoch)
            """)
        .query(Long.class)
        .single();
  }

  private static ProducerRecord<byte[], byte[]> numbered(
      Envelope like, long epoch, long sequence, long amount) {
    RewardGrantedEvent reward = reward(new PlayerId(like.aggregateId()), amount);
    Envelope other =
        new Envelope(
            EventIds.of(Stack.CLUSTER, like.shard(), epoch, sequence),
            like.type(),
            like.aggregateId(),
            like.occurredAt(),
            1,
            like.tenantId(),
            like.zoneId(),
            like.shard(),
            epoch,
            sequence,
            like.tick());
    return STACK
        .shipper()
        .record(other, Topic.ECONOMY, EventCodec.standard().encode(other, reward));
  }

  private static Envelope envelope(ProducerRecord<byte[], byte[]> record) {
    return EventCodec.standard().decode(ByteBuffer.wrap(record.value())).envelope();
  }

  private static RewardGrantedEvent reward(PlayerId player, long amount) {
    return new RewardGrantedEvent(player, "gold", amount, "coin");
  }

  private static long gold(PlayerId player) {
    return STACK
        .api()
        .get("/api/v1/players/" + player)
        .json()
        .path("balances")
        .path("gold")
        .asLong(0);
  }

  private static long mark(int shard, String column) {
    return mark(shard, STACK.shipper().epoch(shard), column);
  }

  private static long mark(int shard, long epoch, String column) {
    return STACK
        .sql()
        .sql(
            "SELECT "
                + column
                + " FROM watermarks WHERE consumer = 'persistence' AND topic = ?"
                + " AND partition_id = ? AND epoch = ?")
        .params(ECONOMY, shard, epoch)
        .query(Long.class)
        .single();
  }

  private static long sum(String column) {
    return STACK
        .sql()
        .sql("SELECT SUM(" + column + ") FROM watermarks WHERE consumer = 'persistence'")
        .query(Long.class)
        .single();
  }

  private static long missing(int shard) {
    return STACK
        .sql()
        .sql(
            "SELECT COALESCE(SUM(to_seq - from_seq + 1), 0) FROM missing_ranges"
                + " WHERE consumer = 'persistence' AND topic = ? AND partition_id = ?")
        .params(ECONOMY, shard)
        .query(Long.class)
        .single();
  }

  private static List<String> letters(String zone) {
    return STACK
        .sql()
        .sql(
            "SELECT CONCAT(reason, ' ', status) FROM dead_letters"
                + " WHERE consumer = 'persistence' AND INSTR(headers, ?) > 0 ORDER BY id")
        .param("/" + Stack.CLUSTER + "/" + zone)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
