package dev.tickstream.gameserver.publish;

import static dev.tickstream.gameserver.publish.OrchardLife.awaitShipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Aggregates;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.Fact;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.Cluster;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaCluster;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a shard, and so the partitions, to itself; the broker is one for all. */
class JournalShipperTest {
  private static final int SHARDS = 9;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;

  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedBroker.start(brokerDirectory);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void everyEventArrivesOnceInOrderAndNumbered() throws StorageException, IOException {
    try (OrchardLife shard = open(directory, 0, 11)) {
      JournalShippers shippers = shard.ship();
      shard.shard().play(400);
      awaitShipped(shippers);
      ShipperReport report = shippers.reports().getFirst();
      assertThat(report.state()).isEqualTo(ShipperState.SHIPPING);
      assertThat(report.status()).isEqualTo("fine");
      assertThat(report.lagSeconds()).isZero();
      assertThat(report.aborts()).isZero();
      shippers.close();
      requireSameAsJournal(directory, 0);
    }
  }

  @Test
  void aRestartedShipperRepeatsAndSkipsNothing() throws StorageException, IOException {
    for (int life = 1; life <= 3; life++) {
      try (OrchardLife shard = open(directory, 1, life)) {
        for (int i = 0; i < 3; i++) {
          JournalShippers shippers = shard.ship();
          shard.shard().play(60);
          await().atMost(SOON).until(() -> shippers.reports().getFirst().transactions() > 0);
          shard.shard().play(40);
          // Wherever it is, also inside a transaction.
          shippers.close(Duration.ZERO);
          shard.shard().play(30);
        }
      }
    }
    try (OrchardLife shard = open(directory, 1, 9)) {
      JournalShippers shippers = shard.ship();
      shard.shard().tick();
      awaitShipped(shippers);
      shippers.close();
      Shipped shipped = requireSameAsJournal(directory, 1);
      assertThat(shipped.events().stream().map(event -> event.headers().epoch()).distinct())
          .containsExactlyElementsOf(
              shipped.lineage().owners().stream().map(Lineage.Owner::epoch).toList())
          .hasSize(4);
    }
  }

  @Test
  void eventsWaitOutABrokerThatIsAway() throws StorageException, IOException {
    Cluster impatient = cluster(SHARDS, Duration.ofSeconds(3));
    try (OrchardLife shard =
        OrchardLife.begin(impatient, OrchardShard.config(directory, 2), 21, SOON)) {
      JournalShippers shippers = shard.ship();
      shard.shard().play(100);
      awaitShipped(shippers);
      broker().stop();
      shard.shard().play(300);
      await()
          .atMost(SOON)
          .until(() -> shippers.reports().getFirst().state() == ShipperState.UNREACHABLE);
      ShipperReport away = shippers.reports().getFirst();
      assertThat(away.waitingEvents()).isPositive();
      assertThat(away.waitingBytes()).isPositive();
      assertThat(away.lagSeconds()).isPositive();
      assertThat(away.lastError()).isNotEmpty();
      assertThat(away.status()).isEqualTo("paused");
      shippers.close(Duration.ZERO);
      // Another one, which finds no broker at its start.
      JournalShippers second = shard.ship();
      shard.shard().play(100);
      ShipperReport unheard = second.reports().getFirst();
      assertThat(unheard.waitingEvents()).isEqualTo(ShipperReport.UNKNOWN);
      assertThat(unheard.waitingBytes()).isEqualTo(ShipperReport.UNKNOWN);
      assertThat(unheard.lagSeconds()).isNaN();
      broker().start();
      awaitShipped(second);
      second.close();
      requireSameAsJournal(directory, 2);
    }
  }

  @Test
  void anotherHistorysHeadIsNotContinued() throws StorageException {
    try (OrchardLife shard = open(directory.resolve("first"), 3, 1)) {
      JournalShippers shippers = shard.ship();
      shard.shard().play(50);
      awaitShipped(shippers);
      shippers.close();
    }
    int before = Shipped.read(broker().address(), 3).events().size();
    assertThatThrownBy(() -> open(directory.resolve("second"), 3, 2))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("shard 3 stays closed")
        .hasMessageContaining("the last owner is orchard");
    assertThat(Shipped.read(broker().address(), 3).events()).hasSize(before);
  }

  @Test
  void missingEventsAreNotSkipped() throws StorageException {
    try (OrchardLife shard = open(directory, 4, 1)) {
      for (int i = 0; i < 3; i++) {
        shard.shard().play(6_000);
        shard.shard().snapshot();
        shard
            .shard()
            .storage()
            .journal()
            .shippedTo(shard.shard().storage().journal().committedPosition());
      }
      shard.shard().tick();
    }
    assertThatThrownBy(() -> open(directory, 4, 1))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("events are missing");
  }

  @Test
  void whatWasPlayedWithRecordingOffIsLeftOut() throws StorageException {
    try (OrchardLife shard = open(directory, 8, 1)) {
      awaitShippedAndClose(shard);
    }
    ShardStorageConfig on = OrchardShard.config(directory, 8);
    ShardStorageConfig off =
        new ShardStorageConfig(directory, 8, on.segmentBytes(), on.journalBytesMax(), false, false);
    try (OrchardShard shard = OrchardShard.recover(off, 1)) {
      shard.begin();
      for (int i = 0; i < 3; i++) {
        shard.play(6_000);
        shard.snapshot();
      }
      shard.tick();
    }
    try (OrchardLife shard = open(directory, 8, 2)) {
      JournalShippers shippers = shard.ship();
      shard.shard().play(100);
      awaitShipped(shippers);
      shippers.close();
    }
    Shipped shipped = Shipped.read(broker().address(), 8);
    assertThat(shipped.events().stream().map(event -> event.headers().epoch()).distinct())
        .containsExactlyElementsOf(
            shipped.lineage().owners().stream().map(Lineage.Owner::epoch).toList())
        .hasSize(2);
    assertThat(shipped.lineage().owners().get(1).claim().lossAccepted()).isTrue();
    requireDense(shipped);
  }

  @Test
  void anotherPartitionCountIsRefused() throws StorageException {
    try (OrchardLife shard = open(directory, 5, 1)) {
      awaitShippedAndClose(shard);
    }
    Cluster other = cluster(SHARDS + 1, Duration.ofSeconds(30));
    assertThatThrownBy(() -> OrchardLife.begin(other, OrchardShard.config(directory, 5), 1, SOON))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("has 9 partitions, but there are 10 shards");
  }

  @Test
  void anIdleShardSendsItsHeadAtMostOnceASecond() throws StorageException {
    try (OrchardLife shard =
        OrchardLife.recover(cluster(), OrchardShard.config(directory, 6), 1, SOON)) {
      shard.shard().beginEmpty(shard.line());
      long startNs = System.nanoTime();
      JournalShippers shippers = shard.ship();
      await()
          .atMost(SOON)
          .until(
              () -> {
                for (int i = 0; i < 20; i++) {
                  shard.shard().tick();
                }
                return shippers.reports().getFirst().transactions() >= 3;
              });
      shippers.close(SOON);
      long sent = shippers.reports().getFirst().transactions();
      assertThat(Duration.ofNanos(System.nanoTime() - startNs).toSeconds())
          .isGreaterThanOrEqualTo(sent - 1);
      Shipped shipped = Shipped.read(broker().address(), 6);
      assertThat(shipped.events()).isEmpty();
      assertThat(shipped.heads()).hasSize(Math.toIntExact(sent));
    }
  }

  @Test
  void aBacklogGoesInFewTransactions() throws StorageException, IOException {
    try (OrchardLife shard = open(directory, 7, 3)) {
      shard.shard().play(8_000);
      JournalShippers shippers = shard.ship();
      awaitShipped(shippers);
      assertThat(shippers.reports().getFirst().transactions()).isLessThan(10);
      shippers.close();
      requireSameAsJournal(directory, 7);
    }
  }

  private static void awaitShippedAndClose(OrchardLife shard) {
    shard.shard().play(5);
    shard.shipAll();
  }

  private static OrchardLife open(Path directory, int shard, long seed) throws StorageException {
    return OrchardLife.begin(cluster(), OrchardShard.config(directory, shard), seed, SOON);
  }

  private static Cluster cluster() {
    return cluster(SHARDS, Duration.ofSeconds(30));
  }

  private static Cluster cluster(int shards, Duration callTimeout) {
    return new KafkaCluster(new ClusterAccess(broker().address(), "test", shards, 1, callTimeout));
  }

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  /** Kafka holds exactly what the journal holds, in its order, numbered without a gap. */
  private static Shipped requireSameAsJournal(Path directory, int shard) throws IOException {
    List<String> expected = new ArrayList<>();
    CommittedTick last = null;
    TickDecoder decoder = new TickDecoder(OrchardShard.CODEC);
    try (JournalReader reader = JournalReader.wholeJournal(directory.resolve("journal"))) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        last = decoder.decode(tick);
        for (EventEntry event : last.events()) {
          expected.add(line(tick.epoch(), event, shard, last.commit().wallTimeMs()));
        }
      }
    }
    Shipped shipped = Shipped.read(broker().address(), shard);
    assertThat(shipped.events().stream().map(JournalShipperTest::line)).isEqualTo(expected);
    requireDense(shipped);
    ShardHead head = shipped.heads().getLast();
    assertThat(last).isNotNull();
    assertThat(head.sequence()).isEqualTo(last.commit().sequence());
    assertThat(head.zones().stream().map(ShardHead.ZoneState::hash))
        .isEqualTo(last.commit().hashes().stream().map(zone -> zone.hash()).toList());
    return shipped;
  }

  /** {@code topicseq} is dense per topic and epoch and in the order of offsets. */
  private static void requireDense(Shipped shipped) {
    Map<String, Long> numbers = new HashMap<>();
    Map<String, Long> offsets = new HashMap<>();
    for (Shipped.Event event : shipped.events()) {
      String topic = event.topic() + "@" + event.headers().epoch();
      assertThat(event.headers().topicSequence())
          .as(topic)
          .isEqualTo(numbers.merge(topic, 1L, Long::sum));
      Long before = offsets.put(event.topic(), event.offset());
      assertThat(event.offset()).isGreaterThan(before == null ? -1 : before);
    }
    assertThat(offsets).hasSize(Topic.values().length);
  }

  private static String line(long epoch, EventEntry event, int shard, long wallTimeMs) {
    String owner =
        OrchardShard.MODEL.events().require(event.type()).standard()
            ? "dev.tickstream."
            : "orchard.";
    Fact fact = (Fact) event.event();
    return String.join(
        " ",
        OrchardShard.MODEL.events().require(event.type()).topic().kafkaName(),
        Aggregates.idOf(fact, event.zone()),
        EventIds.of("test", shard, epoch, event.sequence()).toString(),
        owner + event.type(),
        "/test/" + event.zone(),
        "" + wallTimeMs,
        "" + event.tick());
  }

  private static String line(Shipped.Event event) {
    assertThat(event.record().envelope().eventId()).isEqualTo(event.headers().id());
    assertThat(event.record().envelope().sequence()).isEqualTo(event.headers().sequence());
    return String.join(
        " ",
        event.topic(),
        event.key(),
        event.headers().id().toString(),
        event.headers().type(),
        event.headers().source(),
        "" + event.headers().timeMs(),
        "" + event.record().envelope().tick());
  }
}
