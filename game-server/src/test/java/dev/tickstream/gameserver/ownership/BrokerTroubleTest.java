package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
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
      shippers.close();
    }
    rig.requireAllShipped(directory.resolve("journal")); // a stray record could not be decoded
    assertThat(new HangingTransactions(rig.access(), 0).isAny()).isFalse();
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
  void aMissingTopicIsMadeAgainAndItsEventsArrive() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 2);
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
}
