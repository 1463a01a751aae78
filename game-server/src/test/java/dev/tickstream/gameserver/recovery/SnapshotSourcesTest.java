package dev.tickstream.gameserver.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.gameserver.snapshot.InMemorySnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which snapshot a recovery begins with, and why not with another. */
class SnapshotSourcesTest {
  @TempDir Path directory = Path.of("");
  private final InMemorySnapshotStore redis = new InMemorySnapshotStore("redis");
  private final InMemorySnapshotStore mongodb = new InMemorySnapshotStore("mongodb");
  private final SnapshotPlan plan =
      new SnapshotPlan(1, List.of(new PacedStore(redis, 1), new PacedStore(mongodb, 1)));

  private OrchardShard recover() throws StorageException {
    return OrchardShard.recover(OrchardShard.config(directory, 0), 1, plan);
  }

  private OrchardShard open() throws StorageException {
    OrchardShard shard = recover();
    shard.begin();
    return shard;
  }

  private static StoredSnapshot stored(OrchardShard shard) {
    return new StoredSnapshot(shard.shard().snapshot(), StoredSnapshot.ANYWHERE);
  }

  @Test
  void theNewestIsTakenWhereverItIs() throws StorageException, IOException {
    List<Long> hashes;
    try (OrchardShard shard = open()) {
      shard.play(40);
      shard.snapshot(); // everywhere
      shard.play(40);
      mongodb.store(stored(shard));
      shard.play(40);
      redis.store(stored(shard));
      shard.play(10);
      hashes = shard.hashes();
    }
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo("redis");
      assertThat(shard.recovered().snapshotTick()).isEqualTo(120);
      assertThat(shard.recovered().ticksReplayed()).isBetween(1L, 10L);
    }
    redis.away = true;
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo("mongodb");
      assertThat(reasons(shard)).containsExactly("NO_ANSWER");
    }
    mongodb.away = true;
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo("disk");
      assertThat(shard.recovered().snapshotTick()).isEqualTo(40);
    }
  }

  @Test
  void aJournalWithoutItsFirstTicksGoesOnFromARemoteSnapshot()
      throws StorageException, IOException {
    List<Long> hashes;
    try (OrchardShard shard = open()) {
      for (int i = 0; i < 3; i++) {
        shard.play(6_000); // long enough that the journal's first segments are freed
        shard.snapshot();
        shard.storage().journal().shippedTo(shard.storage().journal().committedPosition());
      }
      shard.play(20);
      hashes = shard.hashes();
    }
    assertThat(directory.resolve("journal/0000000000000000000.segment")).doesNotExist();
    try (var files = Files.list(directory.resolve("snapshots"))) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[100]);
      }
    }
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo("redis");
      assertThat(reasons(shard)).containsExactly("DAMAGED", "DAMAGED");
    }
  }

  @Test
  void aForgedOneIsPassedOver() throws StorageException, IOException {
    List<Long> hashes;
    try (OrchardShard shard = open()) {
      shard.play(40);
      mongodb.store(stored(shard));
      shard.play(40);
      ShardSnapshot good = shard.shard().snapshot();
      ZoneSnapshot first = good.zones().getFirst();
      ZoneSnapshot swapped = new ZoneSnapshot(first.zone(), first.hash(), new byte[50]);
      redis.store(
          new StoredSnapshot(
              new ShardSnapshot(
                  0,
                  good.epoch(),
                  good.incarnation(),
                  good.sequence(),
                  good.tick(),
                  List.of(swapped, good.zones().getLast())),
              StoredSnapshot.ANYWHERE));
      hashes = shard.hashes();
    }
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo("mongodb");
      assertThat(reasons(shard)).containsExactly("DAMAGED");
    }
  }

  @Test
  void somebodyElsesIsNotHistory(@TempDir Path elsewhere) throws StorageException, IOException {
    for (int life = 0; life < 4; life++) {
      try (OrchardShard other = OrchardShard.open(elsewhere, 0, 5)) {
        other.play(50);
        redis.store(stored(other)); // epochs up to 4
      }
    }
    List<Long> hashes;
    redis.away = true;
    try (OrchardShard shard = open()) {
      shard.play(30);
      hashes = shard.hashes();
    }
    redis.away = false;
    try (OrchardShard shard = recover()) {
      assertThat(shard.hashes()).isEqualTo(hashes);
      assertThat(shard.recovered().source()).isEqualTo(Recovered.INITIAL);
      assertThat(reasons(shard)).contains("NOT_HISTORY");
    }
  }

  @Test
  void aSnapshotAheadOfTheJournalShowsThatItsEndIsLost() throws StorageException, IOException {
    Path copy = directory.resolve("copy");
    Path segment = directory.resolve("journal/0000000000000000000.segment");
    try (OrchardShard shard = open()) {
      shard.play(50);
      Files.copy(segment, copy);
      shard.play(50);
      redis.store(stored(shard));
    }
    Files.copy(copy, segment, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("the snapshot of tick 100 (redis) holds event")
        .hasMessageContaining("but the journal ends at event");
    ShardStorageConfig own = OrchardShard.config(directory, 0);
    ShardStorageConfig accepting =
        new ShardStorageConfig(directory, 0, own.segmentBytes(), own.journalBytesMax(), true, true);
    try (OrchardShard shard = OrchardShard.recover(accepting, 1, plan)) {
      assertThat(shard.recovered().tick()).isBetween(30L, 50L);
      assertThat(reasons(shard)).containsExactly("AHEAD_OF_JOURNAL");
    }
  }

  @Test
  void afterACleanEndEveryStoreHasTheSameAndAnyIsEnough() throws StorageException {
    List<Long> hashes;
    try (OrchardShard shard = open()) {
      shard.play(70);
      shard.snapshot();
      hashes = shard.hashes();
    }
    for (int away = 0; away < 3; away++) {
      redis.away = away > 0;
      mongodb.away = away > 1;
      try (OrchardShard shard = recover()) {
        assertThat(shard.hashes()).isEqualTo(hashes);
        assertThat(shard.recovered().snapshotTick()).isEqualTo(70);
        assertThat(shard.recovered().ticksReplayed()).isZero();
      }
    }
  }

  private static List<String> reasons(OrchardShard shard) {
    return shard.recovered().refused().stream().map(Refused::reason).toList();
  }
}
