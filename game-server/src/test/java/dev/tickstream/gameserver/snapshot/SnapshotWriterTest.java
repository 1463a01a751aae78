package dev.tickstream.gameserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.ShardCut;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its work stepped by hand, on stores that can be told to fail. */
class SnapshotWriterTest {
  @TempDir Path directory = Path.of("");
  @TempDir Path orchard = Path.of("");
  private final InMemorySnapshotStore quick = new InMemorySnapshotStore("quick");
  private final InMemorySnapshotStore slow = new InMemorySnapshotStore("slow");
  private final List<String> told = new ArrayList<>();
  private final SnapshotNews news =
      new SnapshotNews() {
        @Override
        public void stored(String store, ShardSnapshot snapshot, long tookMs) {
          told.add(store + " has " + snapshot.tick());
        }

        @Override
        public void failed(
            String store, ShardSnapshot snapshot, long tookMs, String reason, int inARow) {
          told.add(store + " lacks " + snapshot.tick() + ": " + reason + ", " + inARow);
        }
      };
  private MappedJournal journal;
  private SnapshotWriter every10;
  private SnapshotWriter every30;
  private SnapshotWriters writers;
  private OrchardShard shard;

  @BeforeEach
  void open() throws IOException, StorageException {
    journal = MappedJournal.open(JournalConfig.of(directory, 0, 64 << 10, 1 << 20));
    every10 = new SnapshotWriter(quick, journal, 10, news);
    every30 = new SnapshotWriter(slow, journal, 30, news);
    writers = new SnapshotWriters(journal, List.of(every10, every30));
    shard = OrchardShard.open(orchard, 0, 3);
  }

  @AfterEach
  void close() {
    shard.close();
    journal.close();
  }

  private ShardCut playTo(long tick) {
    shard.play((int) (tick - shard.shard().tick()));
    return shard.shard().cut();
  }

  @Test
  void eachStoreHasItsOwnPace() throws IOException {
    for (long tick = 10; tick <= 60; tick += 10) {
      assertThat(writers.ready(tick)).isTrue();
      writers.offer(playTo(tick));
      every10.doWork();
      every30.doWork();
    }
    assertThat(ticks(quick)).containsExactly(60L, 50L, 40L, 30L, 20L, 10L);
    assertThat(ticks(slow)).containsExactly(60L, 30L, 10L);
  }

  @Test
  void aStoreThatHangsHoldsUpNoOther() throws IOException {
    writers.offer(playTo(10));
    every10.doWork(); // the other's thread is still at it
    assertThat(writers.ready(40)).isTrue();
    writers.offer(playTo(40));
    every10.doWork();

    assertThat(ticks(quick)).containsExactly(40L, 10L);
    assertThat(every30.stats().declined()).isEqualTo(1);
    every30.doWork();
    assertThat(ticks(slow)).containsExactly(10L);
  }

  @Test
  void nothingIsMadeForNobody() {
    writers.offer(playTo(10));
    assertThat(writers.ready(11)).as("both have theirs of this period").isFalse();
    assertThat(writers.ready(20)).as("one is still being stored").isFalse();
    assertThat(every10.stats().declined()).isEqualTo(1);
    assertThat(every30.stats().declined()).as("it is not due").isZero();
  }

  @Test
  void aFailureIsCountedAndTheNextOneIsTried() throws IOException {
    quick.away = true;
    for (int i = 1; i <= 3; i++) {
      writers.offer(playTo(i * 10L));
      every10.doWork();
    }
    assertThat(every10.stats().failedInARow()).isEqualTo(3);
    assertThat(every10.stats().lastError()).contains("quick is away");
    quick.away = false;
    writers.offer(playTo(40));
    every10.doWork();

    assertThat(every10.stats().failed()).isEqualTo(3);
    assertThat(every10.stats().failedInARow()).isZero();
    assertThat(every10.stats().lastError()).isEmpty();
    assertThat(ticks(quick)).containsExactly(40L);
    assertThat(told)
        .containsExactly(
            "quick lacks 10: quick is away, 1",
            "quick lacks 20: quick is away, 2",
            "quick lacks 30: quick is away, 3",
            "quick has 40");
  }

  @Test
  void whatIsNotNewIsCountedApart() throws IOException {
    ShardCut early = playTo(10);
    writers.offer(playTo(20));
    every10.doWork();
    every10.offer(early, 0);
    every10.doWork();

    assertThat(every10.stats().superseded()).isEqualTo(1);
    assertThat(every10.stats().stored()).isEqualTo(1);
    assertThat(told).as("nothing is told of what the store did not take").hasSize(1);
  }

  @Test
  void onlyTheFirstStoreIsNeededAtTheEnd() throws IOException {
    ShardCut last = playTo(10);
    slow.away = true;
    writers.storeFinal(last.encode());
    assertThat(ticks(quick)).containsExactly(10L);
    slow.away = false;
    quick.away = true;
    assertThatThrownBy(() -> writers.storeFinal(last.encode())).isInstanceOf(IOException.class);
    assertThat(ticks(slow)).as("it is tried all the same").containsExactly(10L);
  }

  private static List<Long> ticks(InMemorySnapshotStore store) throws IOException {
    return store.find().snapshots().stream().map(s -> s.snapshot().tick()).toList();
  }
}
