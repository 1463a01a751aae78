package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard's claim that is refused only after the start stopped waiting for it. */
class LateRefusalTest {
  @TempDir Path brokerDirectory = Path.of("");
  @TempDir Path directory = Path.of("");

  @Test
  void aRefusalAfterTheBoundKeepsTheShardClosed() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(brokerDirectory)) {
      OwnershipRig rig = new OwnershipRig(broker, 0);
      playUntilATakeover(rig);
      Path first = directory.resolve("first");
      Thread starting = Thread.currentThread();
      try (OrchardShard shard = OrchardShard.recover(rig.config(first), 1)) {
        Claimant late =
            new Claimant(
                "orchard",
                ShardClaim.Endpoints.NONE,
                () -> {
                  // The claim asks this while it counts orphans: now the start's bound is over.
                  starting.interrupt();
                  untilInterrupted();
                  return 0;
                });
        ShardOwner owner =
            new ShardOwner(
                rig.cluster(),
                late,
                shard.storage(),
                shard.recovered(),
                new TickDecoder(OrchardShard.CODEC));
        ShardOwners owners = new ShardOwners(rig.cluster(), List.of(owner));
        assertThatThrownBy(() -> owners.begin(OrchardLife.SOON))
            .isInstanceOf(UnknownHistoryException.class)
            .hasMessageContaining("are not history")
            .hasMessageContaining("its journal is kept in");
      } finally {
        var _ = Thread.interrupted();
      }
      assertThat(rig.shipped().orphans()).hasSize(1);
      assertThat(Files.readString(first.resolve("claims"))).doesNotContain("local");
    }
  }

  /** Its last events are not history: another directory's owner went on before them. */
  private void playUntilATakeover(OwnershipRig rig) throws Exception {
    try (OrchardLife life = rig.live(directory.resolve("first"))) {
      life.shard().play(30);
      life.shipAll();
      life.shard().play(30);
    }
    try (OrchardLife life = rig.liveAccepting(directory.resolve("second"))) {
      life.shard().play(20);
      life.shipAll();
    }
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // The claim goes on, as one does that just heard Kafka's answer.
    }
  }
}
