package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {
  @TempDir Path directory = Path.of("");

  /** Lives without room commit nothing, so the next owner goes on from where the first ended. */
  @Test
  void livesWithoutRoomInTheJournalDoNotContradictIt() throws StorageException, IOException {
    try (OrchardShard shard = recover()) {
      shard.begin(countLocally(shard));
      for (int i = 0; i < 100 && !isDegraded(shard); i++) {
        shard.play(500);
      }
      assertThat(isDegraded(shard)).isTrue();
    }
    for (int life = 2; life <= 4; life++) {
      try (OrchardShard shard = recover()) {
        Standing standing = new Standing(shard.storage().claims(), shard.recovered());
        assertThat(standing.contradiction()).as("life %d", life).isNull();
        long told = shard.shard().tick();
        shard.begin(countLocally(shard));
        shard.play(100);
        assertThat(isDegraded(shard)).isTrue();
        assertThat(shard.shard().tick()).isGreaterThan(told);
      }
    }
    try (OrchardShard shard = recover()) {
      assertThat(shard.recovered().epoch()).isEqualTo(1);
      assertThat(shard.shard().tick()).as("the last one told").isGreaterThan(300);
    }
  }

  private static boolean isDegraded(OrchardShard shard) {
    return shard.storage().journal().stats().degraded();
  }

  /** A quota of two segments. */
  private OrchardShard recover() throws StorageException {
    long segmentBytes = OrchardShard.config(directory, 0).segmentBytes();
    return OrchardShard.recover(
        new ShardStorageConfig(directory, 0, segmentBytes, 2 * segmentBytes, true, false), 1);
  }

  private static OwnerLine countLocally(OrchardShard shard) throws IOException {
    OwnerLine last = shard.storage().claims().last();
    OwnerLine owner =
        new OwnerLine(
            OwnerLine.State.LOCAL,
            shard.storage().nextEpoch(),
            UUID.randomUUID(),
            last == null ? ShardClaim.Base.NONE : new ShardClaim.Base(1, 1, last.claimId()),
            shard.recovered().tick(),
            shard.recovered().zones(),
            false,
            1_700_000_000_000L);
    shard.storage().claims().add(owner);
    return owner;
  }
}
