package dev.tickstream.platform.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.RawReader;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The books against what is really there: Kafka's records and the database's rows, read with
 * nothing of the server's.
 */
class BooksTest {
  private static final Stack STACK = Stack.shared();
  private static final int SHARD = 3;
  private static final long AT = 1_767_225_900_000L;
  private static final ZoneId ZONE = new ZoneId("books-1");

  private final Api api = STACK.api();
  private final TestShipper shipper = STACK.shipper();
  private final PlayerId ada = new PlayerId("guest-books-ada");
  private final Map<String, Long> topicSeq = new HashMap<>();
  private final long epoch = shipper.epoch(SHARD) + 1;
  private long seq;

  @Test
  void everyEventIsSomewhereAndTheBooksSayWhere() {
    shipper.commit(List.of(shipper.takeover(SHARD, epoch, lastSequence(shipper.epoch(SHARD)))));
    List<ProducerRecord<byte[], byte[]>> shipped = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      ProducerRecord<byte[], byte[]> coin = event(new RewardGrantedEvent(ada, "gold", 1, "coin"));
      // A gap in the middle, and one at the end that no later event tells of.
      if (i != 20 && i != 21 && i != 60) {
        shipped.add(coin);
      }
    }
    shipped.add(event(new PlayerConnectedEvent(ada, "Ada", "s")));
    // The only event of its topic never comes: nothing but the head knows of it.
    ProducerRecord<byte[], byte[]> lost = event(new MatchCompletedEvent("books", 1, 2, List.of()));
    PlayerId ben = new PlayerId("guest-books-ben");
    shipped.add(event(new RewardGrantedEvent(ben, "gold", 0, "poison")));
    shipped.add(event(new RewardGrantedEvent(ben, "gold", 5, "behind the poison")));
    shipped.add(head());
    shipper.commit(shipped);
    // A redelivery of three.
    shipper.commit(shipped.subList(5, 8));

    compare(epoch, 64, 4, 2, 3, 0);

    // The next owner goes on from the head; a zombie of this epoch ships one more.
    shipper.commit(List.of(shipper.takeover(SHARD, epoch + 1, seq)));
    shipper.commit(List.of(orphan()));
    compare(epoch, 64, 4, 2, 3, 1);

    // What had been lost comes after all.
    shipper.commit(List.of(lost));
    compare(epoch, 64, 3, 2, 3, 1);
    // All of these show the books of the last beat, not of this moment.
    await()
        .untilAsserted(
            () -> {
              assertThat(alerts()).contains("missing.persistence", "parked.persistence");
              assertThat(api.get("/api/v1/overview").json().at("/accounting/missing").asLong())
                  .isGreaterThanOrEqualTo(3);
              assertThat(api.get("/actuator/prometheus").body())
                  .contains("tickstream_events_missing{group=\"persistence\",shard=\"3\"}")
                  .contains("tickstream_events_parked{group=\"analytics\",shard=\"0\"}");
            });
  }

  @Test
  void aGroupNobodyKeepsBooksOnIsNotFound() {
    assertThat(api.get("/api/v1/ops/event-accounting?group=dashboard").code())
        .isEqualTo("UNKNOWN_GROUP");
    assertThat(api.get("/api/v1/ops/event-accounting?group=analytics").status()).isEqualTo(200);
  }

  private void compare(
      long epoch, long end, long missing, long parked, long duplicates, long orphans) {
    await()
        .untilAsserted(
            () -> {
              JsonNode line = line(epoch);
              assertThat(line.path("complete").asBoolean()).as("%s", line).isTrue();
              assertThat(line.path("end").asLong()).as("%s", line).isEqualTo(end);
              assertThat(line.path("missing").asLong()).as("%s", line).isEqualTo(missing);
              assertThat(line.path("parked").asLong()).as("%s", line).isEqualTo(parked);
              assertThat(line.path("duplicates").asLong()).as("%s", line).isEqualTo(duplicates);
              assertThat(line.path("orphans").asLong()).as("%s", line).isEqualTo(orphans);
            });
    JsonNode line = line(epoch);
    // Independently: what is in Kafka, and what is in the tables.
    Set<Long> there = new HashSet<>();
    long again = 0;
    long notHistory = 0;
    for (RawReader.Raw raw : RawReader.read(STACK.kafka().bootstrapServers(), SHARD)) {
      if (raw.epoch() == epoch && raw.seq() > end) {
        notHistory++;
      } else if (raw.epoch() == epoch && !there.add(raw.seq())) {
        again++;
      }
    }
    assertThat(end - there.size()).as("missing from Kafka").isEqualTo(missing);
    assertThat(again).as("twice in Kafka").isEqualTo(duplicates);
    assertThat(notHistory).as("not history").isEqualTo(orphans);
    assertThat(count("SELECT COUNT(*) FROM events WHERE shard = ? AND epoch = ?", epoch))
        .isEqualTo(line.get("applied").asLong());
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM dead_letters
                WHERE consumer = 'persistence' AND status = 'PARKED' AND shard = ? AND epoch = ?
                """,
                epoch))
        .isEqualTo(parked);
    assertThat(line.get("applied").asLong() + parked + missing).isEqualTo(end);
  }

  private JsonNode line(long epoch) {
    for (JsonNode line : api.get("/api/v1/ops/event-accounting?group=persistence").json()) {
      if (line.path("shard").asInt(-1) == SHARD && line.path("epoch").asLong() == epoch) {
        return line;
      }
    }
    throw new AssertionError("no line for epoch " + epoch);
  }

  private List<String> alerts() {
    List<String> ids = new ArrayList<>();
    api.get("/api/v1/ops/alerts").json().forEach(alert -> ids.add(alert.get("id").asString()));
    return ids;
  }

  private static long count(String sql, long epoch) {
    return STACK.sql().sql(sql).params(SHARD, epoch).query(Long.class).single();
  }

  private long lastSequence(long epoch) {
    return RawReader.read(STACK.kafka().bootstrapServers(), SHARD).stream()
        .filter(raw -> raw.epoch() == epoch)
        .mapToLong(RawReader.Raw::seq)
        .max()
        .orElse(0);
  }

  private ProducerRecord<byte[], byte[]> event(dev.tickstream.events.Fact fact) {
    seq++;
    ProducerRecord<byte[], byte[]> record = shipper.record(SHARD, ZONE, AT + seq, fact);
    topicSeq.merge(record.topic(), 1L, Long::sum);
    return record;
  }

  private ProducerRecord<byte[], byte[]> head() {
    ShardHead head = new ShardHead(SHARD, epoch, seq, 1, AT, topicSeq, List.of());
    return new ProducerRecord<>(
        Topic.SHARDS, SHARD, ShardHead.key(SHARD).getBytes(StandardCharsets.UTF_8), head.encode());
  }

  private ProducerRecord<byte[], byte[]> orphan() {
    Envelope envelope =
        new Envelope(
            EventIds.of(Stack.CLUSTER, SHARD, epoch, seq + 1),
            "RewardGrantedEvent",
            ada.value(),
            AT,
            1,
            Envelope.DEFAULT_TENANT,
            ZONE,
            SHARD,
            epoch,
            seq + 1,
            1);
    return shipper.record(
        envelope,
        Topic.ECONOMY,
        dev.tickstream.events.EventCodec.standard()
            .encode(envelope, new RewardGrantedEvent(ada, "gold", 9, "zombie")));
  }
}
