package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording turned off and on again. */
class UnrecordedTest {
  @TempDir Path brokerDirectory = Path.of("");
  @TempDir Path directory = Path.of("");

  @Test
  void eventsThatStillWaitedAreNotGivenUpInSilence() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(brokerDirectory)) {
      OwnershipRig rig = new OwnershipRig(broker, 0);
      long shipped;
      long played;
      try (OrchardLife life = rig.live(directory)) {
        life.shard().play(30);
        life.shipAll();
        shipped = life.shard().shard().sequence();
        life.shard().play(30);
        played = life.shard().shard().sequence();
      }
      playUnrecorded(rig);
      playUnrecorded(rig);
      assertThatThrownBy(() -> rig.live(directory))
          .isInstanceOf(UnknownHistoryException.class)
          .hasMessageContaining("came to event " + played + " of epoch 3")
          .hasMessageContaining("up to event " + shipped + " of epoch 3");
      try (OrchardLife life = rig.liveAccepting(directory)) {
        assertThat(life.line().lossAccepted()).isTrue();
        life.shard().play(20);
        life.shipAll();
      }
      // All that was to be recorded is in Kafka: nothing to accept.
      playUnrecorded(rig);
      try (OrchardLife life = rig.live(directory)) {
        life.shard().play(20);
        life.shipAll();
      }
      rig.requireDense();
    }
  }

  private void playUnrecorded(OwnershipRig rig) throws StorageException {
    ShardStorageConfig on = rig.config(directory);
    ShardStorageConfig off =
        new ShardStorageConfig(
            directory, on.shard(), on.segmentBytes(), on.journalBytesMax(), false, false);
    try (OrchardShard shard = OrchardShard.recover(off, 1)) {
      shard.begin();
      shard.play(20);
    }
  }
}
