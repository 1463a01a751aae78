package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.publish.Shipped;
import dev.tickstream.gameserver.publish.ShipperState;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a shard to itself; the broker is one for all. */
class OwnershipTest {
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

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  @Test
  void theFirstClaimsEpochIsItsOffsetPlusOne() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 0);
    try (OrchardLife life = rig.live(directory)) {
      assertThat(life.line().state()).isEqualTo(OwnerLine.State.CLAIMED);
      Lineage.Owner owner = rig.shipped().lineage().owners().getFirst();
      // The probe's record and its transaction's marker come first.
      assertThat(owner.epoch()).isEqualTo(3).isEqualTo(life.line().epoch());
      assertThat(owner.claim().epoch()).isZero();
      assertThat(owner.claim().base()).isEqualTo(ShardClaim.Base.NONE);
      assertThat(owner.claim().lossAccepted()).isFalse();
      life.shard().play(30);
      life.shipAll();
    }
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void everyStartClaimsAnewFromWhereTheJournalEnds() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 1);
    long first;
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(30);
      life.shipAll();
      life.shard().play(30); // Kafka does not have these yet
      first = life.shard().shard().sequence();
    }
    OwnerLine second;
    try (OrchardLife life = rig.live(directory)) {
      second = life.line(); // and dies before its first tick
    }
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(10);
      life.shipAll();
    }
    List<Lineage.Owner> owners = rig.shipped().lineage().owners();
    assertThat(owners).hasSize(3);
    ShardClaim.Base base = owners.get(1).claim().base();
    assertThat(base.epoch()).isEqualTo(owners.getFirst().epoch());
    assertThat(base.seq()).isEqualTo(first);
    assertThat(base.claimId()).isEqualTo(owners.getFirst().claim().claimId());
    assertThat(owners.get(2).claim().base())
        .isEqualTo(new ShardClaim.Base(second.epoch(), 0, second.claimId()));
    assertThat(owners.get(2).claim().zones()).isEqualTo(second.zones());
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void epochsCountedWithoutKafkaAreAdoptedInOrder() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 2);
    long first;
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      first = life.line().epoch();
    }
    for (int i = 1; i <= 2; i++) {
      try (OrchardLife life = rig.liveAway(directory)) {
        assertThat(life.line().state()).isEqualTo(OwnerLine.State.LOCAL);
        assertThat(life.line().epoch()).isEqualTo(first + i);
        life.shard().play(20);
      }
    }
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
      assertThat(rig.epochs()).containsExactly(first, first + 1, first + 2, life.line().epoch());
    }
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void theShipperAdoptsItsOwnEpochBeforeItShips() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 3);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    broker().stop();
    try (OrchardLife life = rig.liveBeforeKafka(directory)) {
      assertThat(life.line().state()).isEqualTo(OwnerLine.State.LOCAL);
      life.shard().play(20);
      try (JournalShippers shippers = life.ship()) {
        broker().start();
        OrchardLife.awaitShipped(shippers);
      }
      assertThat(life.shard().storage().claims().last())
          .extracting(OwnerLine::state)
          .isEqualTo(OwnerLine.State.CLAIMED);
    }
    assertThat(rig.epochs()).hasSize(2);
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void anEmptyDirectoryIsNotTheOwnerOfKafkasHistory() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 4);
    try (OrchardLife life = rig.live(directory.resolve("first"))) {
      life.shard().play(20);
      life.shipAll();
    }
    assertThatThrownBy(() -> rig.live(directory.resolve("second")))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("the last owner is orchard since")
        .hasMessageContaining("which its claims file does not know");
    assertThat(rig.epochs()).hasSize(1);
  }

  @Test
  void aDeletedJournalsLossIsNamedInTheClaim() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 5);
    long shipped;
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(30);
      life.shipAll();
      shipped = life.shard().shard().sequence();
      life.shard().play(30); // lost with the journal
    }
    OwnershipRig.delete(directory.resolve("journal"));
    assertThatThrownBy(() -> rig.live(directory)).isInstanceOf(UnknownHistoryException.class);
    try (OrchardLife life = rig.liveAccepting(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    try (OrchardLife life = rig.live(directory)) { // and needs no acceptance again
      life.shard().play(20);
      life.shipAll();
    }
    Lineage lineage = rig.requireDense().lineage();
    long first = lineage.owners().getFirst().epoch();
    assertThat(lineage.owners().get(1).claim().lossAccepted()).isTrue();
    assertThat(lineage.end(first)).hasValue(shipped);
    assertThat(lineage.mayLackEvents(first)).isTrue();
    assertThat(lineage.owners().get(2).claim().lossAccepted()).isFalse();
  }

  @Test
  void aJournalBroughtBackAfterATakeoverIsCountedAndKeptApart() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 6);
    Path journal = directory.resolve("journal");
    Path away = directory.resolve("journal.away");
    long shipped;
    long played;
    OwnerLine first;
    try (OrchardLife life = rig.live(directory)) {
      first = life.line();
      life.shard().play(30);
      life.shipAll();
      shipped = life.shard().shard().sequence();
      life.shard().play(30);
      played = life.shard().shard().sequence();
    }
    Files.move(journal, away);
    try (OrchardLife life = rig.liveAccepting(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    Path taken = directory.resolve("journal.taken");
    Files.move(journal, taken);
    Files.move(away, journal);
    int before = rig.shipped().events().size();
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> rig.live(directory)).isInstanceOf(UnknownHistoryException.class);
    }
    Shipped seen = rig.requireDense();
    assertThat(seen.events()).hasSize(before);
    assertThat(seen.orphans()).hasSize(1);
    ShardOrphans orphans = seen.orphans().getFirst();
    assertThat(orphans.epoch()).isEqualTo(first.epoch());
    assertThat(orphans.claimId()).isEqualTo(first.claimId());
    assertThat(orphans.from()).isEqualTo(shipped + 1);
    assertThat(orphans.to()).isEqualTo(played);
    assertThat(directory.resolve("journal.orphaned-" + first.epoch())).isDirectory();
    // The right journal again: it goes on.
    Files.move(taken, journal);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    assertThat(rig.requireDense().events()).hasSizeGreaterThan(before);
  }

  @Test
  void aFencedZombieEndsAndNothingOfItIsSeen() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 7);
    try (OrchardLife zombie = rig.live(directory.resolve("zombie"))) {
      JournalShippers zombies = zombie.ship();
      zombie.shard().play(30);
      OrchardLife.awaitShipped(zombies);
      try (OrchardLife life = rig.liveAccepting(directory.resolve("next"));
          JournalShippers shippers = life.ship()) {
        life.shard().play(20);
        zombie.shard().play(20);
        await()
            .atMost(OrchardLife.SOON)
            .until(() -> zombies.reports().getFirst().state() == ShipperState.FENCED);
        life.shard().play(20);
        OrchardLife.awaitShipped(shippers);
        assertThat(life.fenced()).isEmpty();
      }
      zombies.close();
      assertThat(zombie.fenced()).hasSize(1);
      assertThat(zombie.fenced().getFirst()).contains("no longer owned by this process");
    }
    rig.requireDense();
    // It cannot come back by itself.
    assertThatThrownBy(() -> rig.live(directory.resolve("zombie")))
        .isInstanceOf(UnknownHistoryException.class);
  }

  @Test
  void aCatchUpSurvivesAKilledBroker() throws Exception {
    OwnershipRig rig = new OwnershipRig(broker(), 8);
    try (OrchardLife life = rig.live(directory);
        JournalShippers shippers = life.ship()) {
      life.shard().play(50);
      OrchardLife.awaitShipped(shippers);
      for (int i = 0; i < 5 && shippers.reports().getFirst().waitingEvents() == 0; i++) {
        broker().stop();
        life.shard().play(60_000);
        long before = shippers.reports().getFirst().transactions();
        broker().start();
        await()
            .atMost(OrchardLife.SOON)
            .until(() -> shippers.reports().getFirst().transactions() > before);
        broker().stop(); // within which it may come to the end
      }
      assertThat(shippers.reports().getFirst().waitingEvents())
          .as("what waits in the middle of the catch-up")
          .isPositive();
      life.shard().play(500);
      broker().start();
      OrchardLife.awaitShipped(shippers);
    }
    rig.requireAllShipped(directory.resolve("journal"));
  }
}
