package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.publish.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shipping while a broker misbehaves; each test has a shard to itself. */
class BrokerTroubleTest {
  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;

  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void startBroker() throws IOException {
    Properties unverified = new Properties();
    unverified.put("transaction.partition.verification.enable", "false");
    broker = EmbeddedBroker.start(brokerDirectory, unverified);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  @Test
  void aSpellThatOutlivesItsBrokerEndsWhatThatLeftOpenBeforeItShips() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 0);
    try (OrchardLife life = rig.live(directory)) {
      JournalShippers shippers = life.ship();
      life.shard().play(40);
      OrchardLife.awaitShipped(shippers);
      long tick = life.shard().shard().tick();
      await().atMost(OrchardLife.SOON).until(() -> lastHead(rig).tick() == tick); // nothing waits
      long before = shippers.reports().getFirst().transactions();
      byte[] stray = "stray".getBytes(StandardCharsets.UTF_8);
      new OpenTransaction(broker().address(), "test-shard-0")
          .leave(List.of(new ProducerRecord<>(Topic.PLAYER.kafkaName(), 0, stray, stray)));
      broker().stop();
      broker().start();
      life.shard().play(40);
      await()
          .atMost(OrchardLife.SOON)
          .until(() -> shippers.reports().getFirst().transactions() > before);
      OrchardLife.awaitShipped(shippers);
      assertThat(shippers.reports().getFirst().aborts()).as("none of ours had begun").isZero();
      shippers.close();
    }
    rig.requireAllShipped(directory.resolve("journal")); // a stray record could not be decoded
    await()
        .atMost(OrchardLife.SOON)
        .until(() -> !new HangingTransactions(rig.cluster(), 0).isAny());
  }

  @Test
  void aTransactionHasEventsOfOneEpoch() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 1);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    try (OrchardLife life = rig.liveAway(directory)) {
      life.shard().play(20);
    }
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    Shipped shipped = rig.requireDense();
    Map<Long, Long> ends = new TreeMap<>();
    shipped
        .events()
        .forEach(e -> ends.merge(e.headers().epoch(), e.headers().sequence(), Math::max));
    assertThat(ends).hasSize(3);
    ends.forEach(
        (epoch, end) ->
            assertThat(shipped.heads())
                .filteredOn(head -> head.epoch() == epoch)
                .extracting(ShardHead::sequence)
                .as("heads of epoch %d", epoch)
                .contains(end));
  }

  @Test
  void aHeadTakenBackFurtherThanOneTransactionIsFoundInTheJournal() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 3);
    try (OrchardLife life = rig.live(directory);
        JournalShippers shippers = life.ship()) {
      for (int i = 0; i < 4; i++) {
        life.shard().play(20);
        OrchardLife.awaitShipped(shippers);
      }
      takeBackTo(rig.shipped().heads().getFirst(), rig);
      life.shard().play(20);
      awaitHead(rig, life);
    }
    requireEachOnceOrMore(rig);
  }

  @Test
  void theLastTransactionCanBeShippedAgainAfterTheJournalWasFreed() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 4);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(6_000);
      life.shipAll();
      ShardHead before = lastHead(rig);
      life.shard().play(6_000);
      life.shipAll();
      for (int i = 0; i < 3; i++) {
        life.shard().snapshot();
        life.shard().tick();
      }
      assertThat(life.owner().journal().firstPosition())
          .as("what was shipped before is free")
          .isGreaterThan(MappedJournal.START);
      takeBackTo(before, rig);
      life.shard().play(20);
      try (JournalShippers shippers = life.ship()) {
        awaitHead(rig, life);
        assertThat(shippers.reports().getFirst().lastError()).isEmpty();
      }
    }
  }

  @Test
  void aMissingTopicIsMadeAgainAndItsEventsArrive() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 2).impatient();
    try (OrchardLife life = rig.live(directory)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().address()))) {
        admin.deleteTopics(List.of(Topic.PLAYER.kafkaName())).all().get();
        await()
            .atMost(OrchardLife.SOON)
            .until(() -> !admin.listTopics().names().get().contains(Topic.PLAYER.kafkaName()));
      }
      life.shard().play(40);
      life.shipAll();
    }
    rig.requireAllShipped(directory.resolve("journal"));
  }

  private static ShardHead lastHead(OwnershipRig rig) {
    return rig.shipped().heads().getLast();
  }

  private static void awaitHead(OwnershipRig rig, OrchardLife life) {
    await()
        .atMost(OrchardLife.SOON)
        .until(() -> lastHead(rig).sequence() == life.shard().shard().sequence());
  }

  /** As a broker does that was answered for later ones and did not tell their partition. */
  private static void takeBackTo(ShardHead head, OwnershipRig rig) {
    byte[] key = ShardHead.key(head.shard()).getBytes(StandardCharsets.UTF_8);
    try (FencedShard fenced = FencedShard.fence(rig.cluster(), head.shard())) {
      fenced.writer().beginTransaction();
      fenced.writer().send(new ProducerRecord<>(Topic.SHARDS, head.shard(), key, head.encode()));
      fenced.writer().commitTransaction();
    }
  }

  /** Readers know what they have by its number. */
  private void requireEachOnceOrMore(OwnershipRig rig) throws IOException {
    assertThat(
            rig.shipped().events().stream()
                .map(event -> event.headers().epoch() + "/" + event.headers().sequence())
                .distinct())
        .containsExactlyElementsOf(OwnershipRig.events(directory.resolve("journal")));
  }
}
