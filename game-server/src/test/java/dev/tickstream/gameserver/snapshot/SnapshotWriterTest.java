package dev.tickstream.gameserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its work stepped by hand, on a store that can be told to fail. */
class SnapshotWriterTest {
  @TempDir Path directory = Path.of("");
  private final Store store = new Store();
  private MappedJournal journal;
  private SnapshotWriter writer;

  private static final class Store implements SnapshotStore {
    final List<Long> ticks = new ArrayList<>();
    boolean full;

    @Override
    public long store(StoredSnapshot snapshot) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      ticks.add(snapshot.snapshot().tick());
      return 0;
    }

    @Override
    public Found newest() {
      return new Found(null, List.of());
    }
  }

  @BeforeEach
  void open() throws IOException {
    journal = MappedJournal.open(JournalConfig.of(directory, 0, 64 << 10, 1 << 20));
    writer = new SnapshotWriter(store, journal);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static ShardSnapshot snapshot(long tick) {
    return new ShardSnapshot(0, 1, 0, tick, new byte[10]);
  }

  @Test
  void itIsReadyUnlessOneIsBeingStored() {
    assertThat(writer.ready()).isTrue();
    assertThat(writer.offer(snapshot(10))).isTrue();
    assertThat(writer.ready()).isFalse();
    assertThat(writer.offer(snapshot(20))).isFalse();
    assertThat(writer.stats().declined()).isEqualTo(2);

    assertThat(writer.doWork()).isEqualTo(1);
    assertThat(writer.doWork()).isZero();
    assertThat(writer.ready()).isTrue();
    assertThat(store.ticks).containsExactly(10L);
    assertThat(writer.stats().lastTick()).isEqualTo(10);
  }

  @Test
  void aFailureIsCountedAndTheNextOneIsTried() {
    store.full = true;
    for (int i = 1; i <= 3; i++) {
      assertThat(writer.offer(snapshot(i))).isTrue();
      writer.doWork();
    }
    assertThat(writer.stats().failedInARow()).isEqualTo(3);
    assertThat(writer.stats().lastError()).contains("No space left");
    assertThatThrownBy(() -> writer.storeFinal(snapshot(4))).isInstanceOf(IOException.class);
    store.full = false;
    assertThat(writer.offer(snapshot(5))).isTrue();
    writer.doWork();

    assertThat(writer.stats().failed()).isEqualTo(4);
    assertThat(writer.stats().failedInARow()).isZero();
    assertThat(writer.stats().lastError()).isEmpty();
    assertThat(store.ticks).containsExactly(5L);
  }
}
