package dev.tickstream.gameserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Found;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of snapshots must do, on snapshots of a shard that was really played. */
abstract class SnapshotStoreContract {
  @TempDir Path orchard = Path.of("");

  /** The store under test, empty at first; a second call reaches the same content. */
  abstract SnapshotStore store() throws IOException;

  /** Alters one row or byte of the newest snapshot, behind the store's back. */
  abstract void damageNewest() throws IOException;

  @Test
  void anEmptyStoreHasNone() throws IOException {
    assertThat(store().find()).isEqualTo(new Found(List.of(), List.of()));
  }

  @Test
  void whatIsStoredIsFoundByteForByte() throws IOException, StorageException {
    ShardSnapshot snapshot = life(30);
    assertThat(store().store(new StoredSnapshot(snapshot, 7))).isTrue();
    ShardSnapshot found = newest();

    assertThat(found.zones()).hasSize(2);
    assertSame(found, snapshot);
  }

  @Test
  void theNewestIsTheGreatestEpochAndSequence() throws IOException, StorageException {
    ShardSnapshot first = life(30);
    ShardSnapshot second = life(5); // a later epoch with fewer events
    store().store(new StoredSnapshot(first, 0));
    store().store(new StoredSnapshot(second, 0));

    assertThat(second.sequence()).isLessThan(first.sequence());
    assertSame(newest(), second);
  }

  @Test
  void anOwnerThatWasReplacedWritesLateInVain() throws IOException, StorageException {
    ShardSnapshot old = life(30);
    ShardSnapshot current = life(30);
    store().store(new StoredSnapshot(current, 0));
    store().store(new StoredSnapshot(old, 0));

    assertSame(newest(), current);
  }

  @Test
  void anAlteredOneIsNamedAndNotUsed() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    damageNewest();
    Found found = store().find();

    assertThat(found.snapshots()).isEmpty();
    assertThat(found.refused()).extracting(Refused::reason).containsExactly("DAMAGED");
  }

  ShardSnapshot newest() throws IOException {
    Found found = store().find();
    assertThat(found.refused()).isEmpty();
    return found.snapshots().getFirst().snapshot();
  }

  static void assertSame(ShardSnapshot found, ShardSnapshot expected) {
    assertThat(found.epoch()).isEqualTo(expected.epoch());
    assertThat(found.sequence()).isEqualTo(expected.sequence());
    assertThat(found.tick()).isEqualTo(expected.tick());
    for (int i = 0; i < expected.zones().size(); i++) {
      ZoneSnapshot zone = found.zones().get(i);
      assertThat(zone.zone()).isEqualTo(expected.zones().get(i).zone());
      assertThat(zone.bytes()).isEqualTo(expected.zones().get(i).bytes());
    }
  }

  /** One epoch of the same shard, and its state after so many ticks. */
  ShardSnapshot life(int ticks) throws StorageException {
    try (OrchardShard shard = OrchardShard.open(orchard, 0, 9)) {
      shard.play(ticks);
      return shard.shard().snapshot();
    }
  }
}
