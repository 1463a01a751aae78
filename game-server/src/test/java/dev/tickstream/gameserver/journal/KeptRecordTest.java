package dev.tickstream.gameserver.journal;

import static dev.tickstream.gameserver.journal.JournalFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRecordTest {
  private static final int RECORD_BYTES = 60;

  @TempDir Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve(KeptRecord.NAME);
  }

  private static ByteBuffer record(int number) {
    byte[] bytes = new byte[RECORD_BYTES];
    new Random(number).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  @Test
  void theLastOneIsKeptBehindItsPositionOnly() throws IOException {
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      assertThat(kept.last(100)).isNull();
      for (int i = 1; i <= 5; i++) {
        kept.keep(record(i), 100);
      }
    }
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      assertThat(kept.last(100)).isEqualTo(record(5));
      assertThat(kept.last(140)).isNull();
      kept.keep(record(6), 100);
    }
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      assertThat(kept.last(100)).isEqualTo(record(6));
      kept.clear();
    }
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      assertThat(kept.last(100)).isNull();
    }
  }

  @Test
  void oneThatWasBeingWrittenGivesWayToTheOneBefore() throws IOException {
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      kept.keep(record(1), 100);
      kept.keep(record(2), 100);
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).put(0, new byte[] {'W', 'R', 'I', 'T'}); // number 2 is the first slot
    Files.write(file, bytes);
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      assertThat(kept.last(100)).isEqualTo(record(1));
    }
  }

  @Test
  void aFlippedBitNeverGivesAnotherRecordThanTheLast() throws IOException {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    try (KeptRecord kept = KeptRecord.open(config(directory))) {
      kept.keep(record(1), 100);
      kept.keep(record(2), 100);
    }
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole.clone();
      int slot = random.nextInt(2) * KeptRecord.SLOT_BYTES;
      bytes[slot + random.nextInt(32 + RECORD_BYTES)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      try (KeptRecord kept = KeptRecord.open(config(directory))) {
        assertThat(kept.last(100)).as("seed %d, round %d", seed, i).isEqualTo(record(2));
      } catch (JournalDamagedException e) {
        assertThat(e).hasMessageContaining("moves that were told to players cannot be read");
        refused++;
      }
    }
    assertThat(refused).isEqualTo(400);
  }

  @Test
  void oneCutShortIsRefusedUntilTheLossIsAccepted() throws IOException {
    KeptRecord.open(config(directory)).close();
    Files.write(file, new byte[1_000]);
    assertThatThrownBy(() -> JournalFixture.open(directory, 1))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("1000 bytes");
    MappedJournal.openAcceptingLoss(config(directory), MappedJournal.START).close();

    assertThat(directory.resolve("lost").resolve(KeptRecord.NAME)).exists();
    JournalFixture.open(directory, 2).close();
  }

  @Test
  void aCommitTakesItsPlace() throws IOException {
    try (MappedJournal journal = JournalFixture.open(directory, 1)) {
      journal.keep(record(1));
      assertThat(journal.kept()).isEqualTo(record(1));
      JournalFixture.writeRandom(journal, new Random(1), 1);
      assertThat(journal.kept()).isNull();
    }
  }
}
