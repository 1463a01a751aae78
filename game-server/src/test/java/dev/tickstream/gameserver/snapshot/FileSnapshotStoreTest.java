package dev.tickstream.gameserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory does beyond what every store does. */
class FileSnapshotStoreTest {
  @TempDir Path directory = Path.of("");
  @TempDir Path orchard = Path.of("");
  private FileSnapshotStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FileSnapshotStore(directory, 0);
  }

  private ShardSnapshot snapshot() throws StorageException {
    try (OrchardShard shard = OrchardShard.open(orchard, 0, 9)) {
      shard.play(10);
      return shard.shard().snapshot();
    }
  }

  @Test
  void theLastTwoAreKept() throws IOException, StorageException {
    store.store(new StoredSnapshot(snapshot(), 100));
    assertThat(store.replayFrom()).isZero();
    store.store(new StoredSnapshot(snapshot(), 200));
    assertThat(store.replayFrom()).isEqualTo(100);
    store.store(new StoredSnapshot(snapshot(), 300));
    assertThat(store.replayFrom()).isEqualTo(200);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void anyDamagedByteIsSeenAndThePreviousOneIsFound() throws IOException, StorageException {
    Random random = new Random(5);
    ShardSnapshot first = snapshot();
    ShardSnapshot second = snapshot();
    for (int i = 0; i < 50; i++) {
      store.store(new StoredSnapshot(first, 100));
      store.store(new StoredSnapshot(second, 200));
      Path newest = directory.resolve(SnapshotName.of(second).file());
      byte[] bytes = Files.readAllBytes(newest);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(newest, random.nextInt(10) == 0 ? new byte[i] : bytes);

      SnapshotStore.Found found = store.find();

      assertThat(found.refused()).as("seed 5, round %d", i).hasSize(1);
      assertThat(found.snapshots()).hasSize(1);
      assertThat(found.snapshots().getFirst().snapshot().epoch()).isEqualTo(first.epoch());
      assertThat(found.snapshots().getFirst().journalPosition()).isEqualTo(100);
    }
  }

  @Test
  void aDamagedOneDoesNotCountAsKept() throws IOException, StorageException {
    store.store(new StoredSnapshot(snapshot(), 100));
    ShardSnapshot second = snapshot();
    store.store(new StoredSnapshot(second, 200));
    Files.write(directory.resolve(SnapshotName.of(second).file()), new byte[9]);
    store.store(new StoredSnapshot(snapshot(), 300));
    // The journal must be kept from the older whole one on.
    assertThat(store.replayFrom()).isEqualTo(100);
  }

  @Test
  void aHalfWrittenFileIsNotLookedAt() throws IOException, StorageException {
    store.store(new StoredSnapshot(snapshot(), 100));
    Files.write(directory.resolve("snapshot.tmp"), new byte[100]);
    assertThat(store.find().snapshots()).hasSize(1);
    assertThat(store.find().refused()).isEmpty();
  }

  @Test
  void anotherShardsIsNamed() throws IOException, StorageException {
    store.store(new StoredSnapshot(snapshot(), 100));
    SnapshotStore.Found found = new FileSnapshotStore(directory, 3).find();
    assertThat(found.snapshots()).isEmpty();
    assertThat(found.refused())
        .extracting(SnapshotStore.Refused::reason)
        .containsExactly("OTHER_ZONE");
  }
}
