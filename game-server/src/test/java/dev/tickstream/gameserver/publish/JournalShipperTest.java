package dev.tickstream.gameserver.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Aggregates;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.Fact;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
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
    try (OrchardShard shard = OrchardShard.open(directory, 0, 11)) {
      JournalShippers shippers = ship(shard);
      shard.play(400);
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
      try (OrchardShard shard = OrchardShard.open(directory, 1, life)) {
        for (int i = 0; i < 3; i++) {
          JournalShippers shippers = ship(shard);
          shard.play(60);
          await().atMost(SOON).until(() -> shippers.reports().getFirst().transactions() > 0);
          shard.play(40);
          // Wherever it is, also inside a transaction.
          shippers.close(Duration.ZERO);
          shard.play(30);
        }
      }
    }
    try (OrchardShard shard = OrchardShard.open(directory, 1, 9)) {
      JournalShippers shippers = ship(shard);
      shard.tick();
      awaitShipped(shippers);
      shippers.close();
      Shipped shipped = requireSameAsJournal(directory, 1);
      assertThat(shipped.events().getFirst().headers().epoch()).isEqualTo(1);
      assertThat(shipped.events().getLast().headers().epoch()).isEqualTo(4);
    }
  }

  @Test
  void eventsWaitOutABrokerThatIsAway() throws StorageException, IOException {
    try (OrchardShard shard = OrchardShard.open(directory, 2, 21)) {
      JournalShippers shippers = ship(shard);
      shard.play(100);
      awaitShipped(shippers);
      broker().stop();
      shard.play(300);
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
      JournalShippers second = ship(shard);
      shard.play(100);
      broker().start();
      awaitShipped(second);
      second.close();
      requireSameAsJournal(directory, 2);
    }
  }

  @Test
  void anotherHistorysHeadIsNotContinued() throws StorageException {
    try (OrchardShard shard = OrchardShard.open(directory.resolve("first"), 3, 1)) {
      JournalShippers shippers = ship(shard);
      shard.play(50);
      awaitShipped(shippers);
      shippers.close();
    }
    int before = Shipped.read(broker().address(), 3).events().size();
    try (OrchardShard other = OrchardShard.open(directory.resolve("second"), 3, 2)) {
      JournalShippers shippers = ship(other);
      other.play(20);
      awaitState(shippers, ShipperState.REFUSED_FOREIGN_HEAD);
      assertThat(shippers.reports().getFirst().lastError())
          .contains("shard 3 does not ship, Kafka has another history");
      other.play(100);
      shippers.close();
    }
    assertThat(Shipped.read(broker().address(), 3).events()).hasSize(before);
  }

  @Test
  void missingEventsAreNotSkipped() throws StorageException {
    try (OrchardShard shard = OrchardShard.open(directory, 4, 1)) {
      for (int i = 0; i < 3; i++) {
        shard.play(6_000);
        shard.snapshot();
        shard.storage().journal().shippedTo(shard.storage().journal().committedPosition());
      }
      shard.tick();
    }
    try (OrchardShard shard = OrchardShard.open(directory, 4, 1)) {
      JournalShippers shippers = ship(shard);
      awaitState(shippers, ShipperState.REFUSED_GAP);
      assertThat(shippers.reports().getFirst().lastError()).contains("events are missing");
      shippers.close();
    }
  }

  @Test
  void whatWasPlayedWithRecordingOffIsLeftOut() throws StorageException, IOException {
    try (OrchardShard shard = OrchardShard.open(directory, 8, 1)) {
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
    // Played on while Kafka could not be reached: recorded all the same.
    try (OrchardShard shard = OrchardShard.open(directory, 8, 2)) {
      shard.play(100);
    }
    try (OrchardShard shard = OrchardShard.open(directory, 8, 3)) {
      JournalShippers shippers = ship(shard);
      shard.play(100);
      awaitShipped(shippers);
      shippers.close();
    }
    Shipped shipped = Shipped.read(broker().address(), 8);
    assertThat(shipped.events().stream().map(event -> event.headers().epoch()).distinct())
        .containsExactly(1L, 3L, 4L);
    requireDense(shipped);
  }

  @Test
  void anotherPartitionCountIsRefused() throws StorageException {
    try (OrchardShard shard = OrchardShard.open(directory, 5, 1)) {
      awaitShippedAndClose(shard);
      PublishConfig other =
          new PublishConfig(
              broker().address(), "test", "orchard", SHARDS + 1, 1, Duration.ofMillis(20));
      JournalShippers shippers =
          JournalShippers.start(
              other, OrchardShard.MODEL.events(), OrchardShard.CODEC, List.of(shard.storage()));
      awaitState(shippers, ShipperState.REFUSED_PARTITIONS);
      assertThat(shippers.reports().getFirst().lastError())
          .contains("has 9 partitions, but there are 10 shards");
      shippers.close();
    }
  }

  @Test
  void anIdleShardSendsItsHeadAtMostOnceASecond() throws StorageException {
    try (OrchardShard shard = OrchardShard.recover(OrchardShard.config(directory, 6), 1)) {
      shard.beginEmpty();
      JournalShippers shippers = ship(shard);
      long startNs = System.nanoTime();
      await()
          .atMost(SOON)
          .until(
              () -> {
                for (int i = 0; i < 20; i++) {
                  shard.tick();
                }
                return shippers.reports().getFirst().transactions() == 3;
              });
      assertThat(System.nanoTime() - startNs).isGreaterThan(2_000_000_000L);
      shippers.close();
    }
    Shipped shipped = Shipped.read(broker().address(), 6);
    assertThat(shipped.events()).isEmpty();
    assertThat(shipped.heads()).hasSize(3);
  }

  @Test
  void aBacklogGoesInFewTransactions() throws StorageException, IOException {
    try (OrchardShard shard = OrchardShard.open(directory, 7, 3)) {
      shard.play(8_000);
      JournalShippers shippers = ship(shard);
      awaitShipped(shippers);
      assertThat(shippers.reports().getFirst().transactions()).isLessThan(10);
      shippers.close();
      requireSameAsJournal(directory, 7);
    }
  }

  private static void awaitShippedAndClose(OrchardShard shard) {
    JournalShippers shippers = ship(shard);
    shard.play(5);
    awaitShipped(shippers);
    shippers.close();
  }

  private static JournalShippers ship(OrchardShard shard) {
    PublishConfig config =
        new PublishConfig(
            broker().address(),
            "test",
            "orchard",
            SHARDS,
            1,
            Duration.ofMillis(20),
            Duration.ofSeconds(3));
    return JournalShippers.start(
        config, OrchardShard.MODEL.events(), OrchardShard.CODEC, List.of(shard.storage()));
  }

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  private static void awaitShipped(JournalShippers shippers) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              ShipperReport report = shippers.reports().getFirst();
              return report.transactions() > 0 && report.waitingEvents() == 0;
            });
  }

  private static void awaitState(JournalShippers shippers, ShipperState state) {
    await().atMost(SOON).until(() -> shippers.reports().getFirst().state() == state);
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
