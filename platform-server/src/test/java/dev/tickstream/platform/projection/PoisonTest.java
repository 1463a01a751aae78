package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.Fact;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** One record that cannot be recorded is set aside alone, and its neighbours are not. */
class PoisonTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_225_700_000L;

  private final TestShipper shipper = STACK.shipper();

  @Test
  void failingEventsAreParkedAndTheOthersRecorded() {
    PlayerId ada = new PlayerId("guest-poison-ada");
    ZoneId zone = new ZoneId("poison-1");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      boolean poison = i == 7 || i == 150 || i == 300;
      PlayerId player = poison ? new PlayerId("guest-poison-" + i) : ada;
      records.add(shipper.record(0, zone, AT + i, reward(player, poison ? 0 : 1)));
    }
    shipper.commit(records);

    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(297));
    await().untilAsserted(() -> assertThat(parked("poison-1")).hasSize(3));
    assertThat(parked("poison-1"))
        .extracting(Parked::reason, Parked::type)
        .containsOnly(tuple("PROJECTION_FAILED", "dev.tickstream.RewardGrantedEvent"));
    assertThat(parked("poison-1"))
        .allSatisfy(one -> assertThat(one.detail()).contains("an amount is above 0, not 0"));
  }

  @Test
  void amountsThatAreNegativeOrFlowOverAreParked() {
    PlayerId ada = new PlayerId("guest-amount-ada");
    PlayerId ben = new PlayerId("guest-amount-ben");
    PlayerId eve = new PlayerId("guest-amount-eve");
    shipper.ship(
        1,
        "amount-1",
        AT,
        reward(ada, -5),
        reward(ben, Long.MAX_VALUE),
        new ItemAcquiredEvent(eve, "potion", -1, "loot"),
        new ItemAcquiredEvent(new PlayerId("guest-amount-ida"), "potion", 2_000_000_000, "loot"),
        result("rank", new MatchCompletedEvent.Result(ada, 0, 1, 1)),
        result("score", new MatchCompletedEvent.Result(ben, 1, Long.MIN_VALUE, 1)),
        result("reward", new MatchCompletedEvent.Result(eve, 1, 1, -1)),
        new MatchCompletedEvent("amount-ticks", 1, -2, List.of()));

    await().untilAsserted(() -> assertThat(parked("amount-1")).hasSize(8));
    assertThat(parked("amount-1"))
        .extracting(Parked::reason, Parked::aggregate)
        .containsExactlyInAnyOrder(
            tuple("PROJECTION_FAILED", ada.value()),
            tuple("PROJECTION_FAILED", ben.value()),
            tuple("PROJECTION_FAILED", eve.value()),
            tuple("PROJECTION_FAILED", "guest-amount-ida"),
            tuple("PROJECTION_FAILED", "amount-1"),
            tuple("PROJECTION_FAILED", "amount-1"),
            tuple("PROJECTION_FAILED", "amount-1"),
            tuple("PROJECTION_FAILED", "amount-1"));
    // The other side of every booking is one account of the shard: it still takes more.
    PlayerId joe = new PlayerId("guest-amount-joe");
    shipper.ship(1, "amount-1", AT, reward(joe, 1));
    await().untilAsserted(() -> assertThat(gold(joe)).isEqualTo(1));
  }

  @Test
  void aRowTheDatabaseRefusesIsParkedToo() {
    PlayerId ada = new PlayerId("guest-toolong-ada");
    shipper.ship(
        1,
        "toolong-1",
        AT,
        new PlayerConnectedEvent(ada, "x".repeat(65), "s-1"),
        reward(ada, 3),
        new MatchCompletedEvent("toolong-match", 1, 2, List.of()),
        // The same match id again: a result that would overwrite another.
        new MatchCompletedEvent("toolong-match", 3, 4, List.of()));

    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(3));
    await().untilAsserted(() -> assertThat(parked("toolong-1")).hasSize(2));
    assertThat(parked("toolong-1"))
        .extracting(Parked::type)
        .containsExactlyInAnyOrder(
            "dev.tickstream.PlayerConnectedEvent", "dev.tickstream.MatchCompletedEvent");
  }

  @Test
  void bytesNobodyCanReadAreParkedWithTheIdentityTheirHeadersGive() {
    PlayerId ada = new PlayerId("guest-bytes-ada");
    PlayerId ben = new PlayerId("guest-bytes-ben");
    ZoneId zone = new ZoneId("bytes-1");
    ProducerRecord<byte[], byte[]> good = shipper.record(2, zone, AT, reward(ada, 2));
    Envelope like = EventCodec.standard().decode(ByteBuffer.wrap(good.value())).envelope();

    ProducerRecord<byte[], byte[]> garbage =
        shipper.record(numbered(like, 900_001, like.type(), 1), Topic.ECONOMY, new byte[] {1, 2});
    ProducerRecord<byte[], byte[]> otherBody =
        shipper.record(numbered(like, 900_002, like.type(), 1), Topic.ECONOMY, good.value());
    Fact reward = reward(ada, 9);
    Envelope newer = numbered(like, 900_003, like.type(), 2);
    ProducerRecord<byte[], byte[]> newerVersion =
        shipper.record(newer, Topic.ECONOMY, EventCodec.standard().encode(newer, reward));
    ProducerRecord<byte[], byte[]> bare =
        new ProducerRecord<>(
            Topic.ECONOMY.kafkaName(),
            2,
            AT,
            "bytes-1".getBytes(StandardCharsets.UTF_8),
            good.value());
    ProducerRecord<byte[], byte[]> noBody =
        shipper.record(numbered(like, 900_004, like.type(), 1), Topic.ECONOMY, new byte[0]);
    noBody = new ProducerRecord<>(noBody.topic(), 2, AT, noBody.key(), null, noBody.headers());
    ProducerRecord<byte[], byte[]> ofShard1 = shipper.record(1, zone, AT, reward(ada, 70));
    ProducerRecord<byte[], byte[]> strayed =
        new ProducerRecord<>(
            ofShard1.topic(), 2, AT, ofShard1.key(), ofShard1.value(), ofShard1.headers());
    ProducerRecord<byte[], byte[]> behind = shipper.record(2, zone, AT, reward(ada, 3));
    ProducerRecord<byte[], byte[]> other = shipper.record(2, zone, AT, reward(ben, 3));
    shipper.commit(
        List.of(good, garbage, otherBody, newerVersion, bare, noBody, strayed, behind, other));
    // The same number where it belongs: it was never taken for the stray's.
    shipper.commit(List.of(ofShard1));

    await().untilAsserted(() -> assertThat(gold(ben)).isEqualTo(3));
    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(72));
    UUID strayId = EventIds.of(Stack.CLUSTER, 1, like.epoch(), shipper.sequence(1));
    assertThat(parked("bytes-1"))
        .extracting(Parked::reason, Parked::eventId)
        .containsExactlyInAnyOrder(
            tuple("UNDECODABLE", id(like, 900_001)),
            tuple("HEADERS_DISAGREE", id(like, 900_002)),
            tuple("UNKNOWN_VERSION", id(like, 900_003)),
            tuple("UNDECODABLE", id(like, 900_004)),
            tuple("WRONG_SHARD", strayId),
            tuple("BEHIND", id(like, like.sequence() + 1)));
    assertThat(bareParked()).isEqualTo(1);
  }

  @Test
  void aSubjectThatIsNobodyIsParkedAndHoldsUpNobody() {
    PlayerId ada = new PlayerId("guest-subject-ada");
    ZoneId zone = new ZoneId("subject-1");
    ProducerRecord<byte[], byte[]> good = shipper.record(2, zone, AT, reward(ada, 2));
    Envelope like = EventCodec.standard().decode(ByteBuffer.wrap(good.value())).envelope();
    Envelope last = numbered(like, 900_011, like.type(), 1);
    ProducerRecord<byte[], byte[]> nobody = shipper.record(last, Topic.ECONOMY, new byte[0]);
    nobody = new ProducerRecord<>(nobody.topic(), 2, AT, nobody.key(), null, nobody.headers());
    String subject = "x".repeat(1_000);
    nobody
        .headers()
        .remove(EventHeaders.SUBJECT)
        .add(EventHeaders.SUBJECT, subject.getBytes(StandardCharsets.UTF_8));
    shipper.commit(List.of(nobody, good));

    await().untilAsserted(() -> assertThat(gold(ada)).isEqualTo(2));
    assertThat(parked("subject-1"))
        .extracting(Parked::reason, Parked::aggregate)
        .containsExactly(tuple("UNDECODABLE", subject.substring(0, 256)));
  }

  private static Envelope numbered(Envelope like, long sequence, String type, int version) {
    return new Envelope(
        id(like, sequence),
        type,
        like.aggregateId(),
        like.occurredAt(),
        version,
        like.tenantId(),
        like.zoneId(),
        like.shard(),
        like.epoch(),
        sequence,
        like.tick());
  }

  private static UUID id(Envelope like, long sequence) {
    return EventIds.of(Stack.CLUSTER, like.shard(), like.epoch(), sequence);
  }

  private static MatchCompletedEvent result(String what, MatchCompletedEvent.Result result) {
    return new MatchCompletedEvent("amount-" + what, 1, 2, List.of(result));
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

  /** Letters whose source header names the zone. */
  private static List<Parked> parked(String zone) {
    return STACK
        .sql()
        .sql(
            "SELECT reason, type, aggregate_id, event_id, detail FROM dead_letters WHERE consumer ="
                + " 'persistence' AND INSTR(headers, ?) > 0 ORDER BY topic, partition_id,"
                + " record_offset")
        .param("/" + Stack.CLUSTER + "/" + zone)
        .query(
            (row, _) ->
                new Parked(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    dev.tickstream.platform.database.Uuids.of(row.getBytes(4)),
                    row.getString(5)))
        .list();
  }

  private static int bareParked() {
    return STACK
        .sql()
        .sql(
            "SELECT COUNT(*) FROM dead_letters WHERE consumer = 'persistence'"
                + " AND reason = 'BAD_HEADERS' AND record_key = ?")
        .param("bytes-1".getBytes(StandardCharsets.UTF_8))
        .query(Integer.class)
        .single();
  }

  private record Parked(
      String reason, String type, String aggregate, UUID eventId, String detail) {}
}
