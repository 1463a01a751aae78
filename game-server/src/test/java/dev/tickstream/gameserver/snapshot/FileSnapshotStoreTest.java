package dev.tickstream.gameserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ShardSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreTest {
  @TempDir Path directory = Path.of("");

  @Test
  void anEmptyStoreHasNone() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    assertThat(store.newest()).isEqualTo(new SnapshotStore.Found(null, List.of()));
  }

  @Test
  void theNewestIsTheGreatestEpochAndTickWhateverTheOrder() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    store.store(snapshot(2, 90, 900));
    store.store(snapshot(1, 500, 400));
    assertNewest(store, 2, 90);
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    assertThat(store.store(snapshot(1, 10, 100))).isZero();
    assertThat(store.store(snapshot(1, 20, 200))).isEqualTo(100);
    assertThat(store.store(snapshot(1, 30, 300))).isEqualTo(200);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void anyDamagedByteIsSeenAndThePreviousOneIsFound() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      store.store(snapshot(1, 10, 100));
      store.store(snapshot(1, 20, 200));
      Path newest = directory.resolve(new SnapshotName(1, 40, 20).file());
      byte[] bytes = Files.readAllBytes(newest);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(newest, random.nextInt(10) == 0 ? new byte[i] : bytes);

      SnapshotStore.Found found = store.newest();

      assertThat(found.damaged()).hasSize(1);
      assertNewest(store, 1, 10);
    }
  }

  @Test
  void aDamagedOneDoesNotCountAsKept() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    store.store(snapshot(1, 10, 100));
    store.store(snapshot(1, 20, 200));
    Files.write(directory.resolve(new SnapshotName(1, 40, 20).file()), new byte[9]);
    // The journal must be kept from the older whole one on.
    assertThat(store.store(snapshot(1, 30, 300))).isEqualTo(100);
  }

  @Test
  void aHalfWrittenFileIsNotLookedAt() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(directory, 3);
    store.store(snapshot(1, 10, 100));
    Files.write(directory.resolve("snapshot.tmp"), new byte[100]);
    assertNewest(store, 1, 10);
  }

  private static void assertNewest(FileSnapshotStore store, long epoch, long tick)
      throws IOException {
    StoredSnapshot found = store.newest().snapshot();
    assertThat(found).isNotNull();
    assertThat(found.snapshot().epoch()).isEqualTo(epoch);
    assertThat(found.snapshot().tick()).isEqualTo(tick);
    assertThat(found.snapshot().bytes()).isEqualTo(snapshot(epoch, tick, 0).snapshot().bytes());
  }

  private static StoredSnapshot snapshot(long epoch, long tick, long position) {
    byte[] bytes = new byte[100];
    new Random(tick).nextBytes(bytes);
    return new StoredSnapshot(new ShardSnapshot(3, epoch, tick * 2, tick, bytes), position);
  }
}
