package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.gameserver.publish.BrokerProcess;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.publish.Shipped;
import dev.tickstream.gameserver.publish.ShipperState;
import dev.tickstream.gameserver.recovery.SmallDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's disk is full: what is played meanwhile waits, and arrives when there is room. */
class BrokerDiskFullTest {
  @TempDir Path directory = Path.of("");

  @Test
  void eventsWaitUntilThereIsRoom() throws Exception {
    Path journal = directory.resolve("shard");
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 64);
        BrokerProcess broker = BrokerProcess.start(disk.root())) {
      OwnershipRig rig = new OwnershipRig(broker.address(), 0).impatient();
      try (OrchardLife life = rig.live(journal)) {
        JournalShippers shippers = life.ship();
        life.shard().play(40);
        OrchardLife.awaitShipped(shippers);
        disk.fill();
        await()
            .atMost(OrchardLife.SOON)
            .until(
                () -> {
                  life.shard().play(20);
                  return shippers.reports().getFirst().state() == ShipperState.UNREACHABLE;
                });
        long before = life.owner().journal().stats().eventsCommitted();
        life.shard().play(100);
        assertThat(life.owner().journal().stats().eventsCommitted()).isGreaterThan(before);
        assertThat(shippers.reports().getFirst().waitingEvents()).isPositive();
        disk.empty();
        await().atMost(OrchardLife.SOON).until(() -> !broker.isAlive()); // it gave up its only disk
        broker.startAgain();
        OrchardLife.awaitShipped(shippers);
        shippers.close();
      }
      Shipped shipped = rig.requireAllShipped(journal.resolve("journal"));
      assertThat(shipped.events()).isNotEmpty();
    }
  }
}
