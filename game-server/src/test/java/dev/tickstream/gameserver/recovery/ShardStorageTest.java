package dev.tickstream.gameserver.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardStorageTest {
  @TempDir Path directory = Path.of("");

  @Test
  void aFreshDirectoryOpensTheInitialState() throws StorageException {
    try (OrchardShard shard = recover()) {
      assertThat(shard.recovered().fresh()).isTrue();
      assertThat(shard.recovered().epoch()).isZero();
      assertThat(shard.shard().tick()).isZero();
    }
  }

  @Test
  void theJournalAloneBringsEverythingBack() throws StorageException {
    Played before = playAndDie(200);
    try (OrchardShard shard = recover()) {
      before.requireSame(shard);
      assertThat(shard.recovered().snapshotTick()).isEqualTo(-1);
      assertThat(shard.recovered().epoch()).isEqualTo(1);
      assertThat(shard.recovered().summary()).contains("recovered to tick " + before.tick());
    }
  }

  @Test
  void aSnapshotAndTheTicksAfterItBringEverythingBack() throws StorageException {
    Played before;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      shard.play(150);
      shard.snapshot();
      shard.play(30);
      before = Played.of(shard);
    }
    try (OrchardShard shard = recover()) {
      before.requireSame(shard);
      assertThat(shard.recovered().snapshotTick()).isEqualTo(150);
      assertThat(shard.recovered().ticksReplayed()).isBetween(1L, 30L);
    }
  }

  @Test
  void manyLivesOneHistory() throws StorageException {
    Played before = playAndDie(40);
    for (int life = 2; life <= 6; life++) {
      try (OrchardShard shard = recover()) {
        before.requireSame(shard);
        shard.begin();
        assertThat(shard.storage().epoch()).isEqualTo(life);
        shard.play(30);
        if (life % 2 == 0) {
          shard.snapshot();
        }
        shard.play(5);
        before = Played.of(shard);
      }
    }
  }

  @Test
  void aDamagedNewestSnapshotFallsBackToThePrevious() throws StorageException, IOException {
    Played before;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      for (int i = 0; i < 3; i++) {
        shard.play(60);
        shard.snapshot();
      }
      before = Played.of(shard);
    }
    damage(snapshots().getLast());
    try (OrchardShard shard = recover()) {
      before.requireSame(shard);
      assertThat(shard.recovered().snapshotTick()).isEqualTo(120);
    }
  }

  @Test
  void withoutAnySnapshotAndWithoutTheFirstTicksItStaysClosed()
      throws StorageException, IOException {
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      for (int i = 0; i < 3; i++) {
        // Long enough that the journal's first segments are freed.
        shard.play(6_000);
        shard.snapshot();
        shard.storage().journal().shippedTo(shard.storage().journal().committedPosition());
      }
      shard.tick();
      shard.tick();
    }
    assertThat(directory.resolve("journal/0000000000000000000.segment")).doesNotExist();
    for (Path snapshot : snapshots()) {
      damage(snapshot);
    }
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("no snapshot can be read")
        .hasMessageContaining("stays closed");
  }

  @Test
  void aJournalThatIsGoneIsNotTakenForANewShard() throws StorageException, IOException {
    playAndDie(20);
    deleteJournal();
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("no journal is left");
  }

  @Test
  void aJournalBehindItsSnapshotStaysClosedUntilTheLossIsAccepted()
      throws StorageException, IOException {
    Path copy = directory.resolve("copy");
    Played atSnapshot;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      shard.play(50);
      Files.copy(journal().resolve("0000000000000000000.segment"), copy);
      shard.play(50);
      shard.snapshot();
      atSnapshot = Played.of(shard);
    }
    Files.copy(
        copy,
        journal().resolve("0000000000000000000.segment"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("the snapshot of tick 100 (disk) goes on at journal position");
    Played after;
    try (OrchardShard shard = OrchardShard.recover(accepting(), 1)) {
      atSnapshot.requireSame(shard);
      shard.begin();
      shard.play(20);
      after = Played.of(shard);
    }
    try (OrchardShard shard = recover()) {
      after.requireSame(shard);
    }
  }

  @Test
  void ticksBehindDamageAreGivenUpOnlyWhenTheLossIsAccepted() throws StorageException, IOException {
    Played beforeDamage;
    long damaged;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      shard.play(50);
      shard.snapshot();
      shard.play(50);
      beforeDamage = Played.of(shard);
      damaged = shard.storage().journal().committedPosition();
      // Into later segments.
      shard.play(12_000);
    }
    Path first = journal().resolve("0000000000000000000.segment");
    byte[] bytes = Files.readAllBytes(first);
    // 40 is behind the frame's header.
    bytes[(int) damaged + 40] ^= 1;
    Files.write(first, bytes);
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("cannot be read at position " + damaged)
        .hasMessageContaining("TICKSTREAM_ACCEPT_LOSS=yes");
    Played after;
    try (OrchardShard shard = OrchardShard.recover(accepting(), 1)) {
      beforeDamage.requireSame(shard);
      shard.begin();
      shard.play(20);
      after = Played.of(shard);
    }
    try (OrchardShard shard = recover()) {
      after.requireSame(shard);
    }
    assertThat(journal().resolve("lost")).isNotEmptyDirectory();
  }

  @Test
  void keptMovesThatCannotBeReadAreALossToo() throws StorageException, IOException {
    playAndDie(20);
    Path kept = journal().resolve("kept");
    Files.delete(journal().resolve("0000000000002097152.segment")); // none is ready: no room
    try (OrchardShard shard = OrchardShard.recover(accepting(), 1)) {
      assertThat(shard.storage().claims().lossPending()).as("nothing is damaged yet").isFalse();
    }
    Files.write(kept, new byte[1_000]);
    assertThatThrownBy(this::recover)
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("1000 bytes");
    try (OrchardShard shard = OrchardShard.recover(accepting(), 1)) {
      assertThat(journal().resolve("lost/kept")).exists();
      assertThat(shard.storage().claims().lossPending()).isTrue();
    }
  }

  private ShardStorageConfig accepting() {
    ShardStorageConfig config = OrchardShard.config(directory, 0);
    return new ShardStorageConfig(
        directory, 0, config.segmentBytes(), config.journalBytesMax(), true, true);
  }

  @Test
  void anEpochIsNeverUsedTwiceEvenIfItsFileIsOlderThanTheJournal()
      throws StorageException, IOException {
    playAndDie(5);
    playAndDie(5);
    Files.delete(directory.resolve("claims"));
    try (OrchardShard shard = recover()) {
      shard.begin();
      assertThat(shard.storage().epoch()).isEqualTo(3);
    }
  }

  @Test
  void aSegmentThatCannotHoldATickIsRefused() {
    ShardStorageConfig small = new ShardStorageConfig(directory, 0, 1 << 20, 64 << 20, true, false);
    assertThatThrownBy(() -> OrchardShard.recover(small, 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("TICKSTREAM_JOURNAL_SEGMENT_BYTES");
  }

  @Test
  void aSecondProcessIsRefusedWithOneLine() throws StorageException {
    try (OrchardShard held = recover()) {
      assertThat(held.recovered().fresh()).isTrue();
      assertThatThrownBy(this::recover)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("in use by another game server");
    }
  }

  @Test
  void anotherShardsDirectoryIsRefused() throws StorageException {
    playAndDie(5);
    assertThatThrownBy(() -> OrchardShard.recover(OrchardShard.config(directory, 3), 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("belongs to shard 0");
  }

  private record Played(long tick, List<Long> hashes) {
    static Played of(OrchardShard shard) {
      return new Played(shard.shard().tick(), shard.hashes());
    }

    void requireSame(OrchardShard recovered) {
      assertThat(recovered.hashes()).isEqualTo(hashes);
      // Idle ticks at the very end are not journalled one by one.
      assertThat(recovered.shard().tick()).isBetween(tick - 20, tick);
    }
  }

  private Played playAndDie(int ticks) throws StorageException {
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      shard.play(ticks);
      return Played.of(shard);
    }
  }

  private OrchardShard recover() throws StorageException {
    return OrchardShard.recover(OrchardShard.config(directory, 0), 1);
  }

  private Path journal() {
    return directory.resolve("journal");
  }

  private List<Path> snapshots() throws IOException {
    try (var files = Files.list(directory.resolve("snapshots"))) {
      return files.sorted().toList();
    }
  }

  private void deleteJournal() throws IOException {
    try (var files = Files.walk(journal())) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
  }
}
