package dev.tickstream.gameserver.journal;

import static dev.tickstream.gameserver.journal.JournalFixture.SEGMENT_BYTES;
import static dev.tickstream.gameserver.journal.JournalFixture.TICK_BYTES;
import static dev.tickstream.gameserver.journal.JournalFixture.begun;
import static dev.tickstream.gameserver.journal.JournalFixture.config;
import static dev.tickstream.gameserver.journal.JournalFixture.drain;
import static dev.tickstream.gameserver.journal.JournalFixture.open;
import static dev.tickstream.gameserver.journal.JournalFixture.readAll;
import static dev.tickstream.gameserver.journal.JournalFixture.textOfTicks;
import static dev.tickstream.gameserver.journal.JournalFixture.write;
import static dev.tickstream.gameserver.journal.JournalFixture.writeRandom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.gameserver.journal.JournalFixture.Tick;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedJournalTest {
  @TempDir Path directory = Path.of("");
  private final Random random = new Random(7);

  @Test
  void anUncommittedTickIsForgotten() throws IOException {
    List<Tick> ticks;
    try (MappedJournal journal = open(directory, 1)) {
      ticks = writeRandom(journal, random, 3);
      assertThat(journal.reserve(TICK_BYTES)).isTrue();
      JournalFixture.append(journal, Tick.random(random));
    }
    try (MappedJournal journal = open(directory, 2)) {
      ticks.addAll(writeRandom(journal, random, 2));
    }
    assertThat(readAll(directory)).isEqualTo(textOfTicks(ticks));
  }

  @Test
  void aTickReservedAnewReplacesWhatWasNotCommitted() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      journal.reserve(TICK_BYTES);
      JournalFixture.append(journal, Tick.random(random));
      Tick tick = Tick.random(random);
      write(journal, tick);
      assertThat(readAll(directory)).containsExactly(tick.text());
      assertThat(journal.stats().eventsCommitted()).isEqualTo(tick.records().size() - 1);
    }
  }

  @Test
  void recycledSegmentsNeverShowTheirOldFrames() throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (MappedJournal journal = open(directory, 1)) {
      for (int round = 0; round < 40; round++) {
        ticks.addAll(writeRandom(journal, random, 60));
        // All but the last two segments are freed, as after shipping and a snapshot.
        long behind = journal.committedPosition() - SEGMENT_BYTES;
        journal.shippedTo(behind);
        journal.snapshotKept(behind);
        journal.prepare();
      }
      assertThat(journal.stats().bytesOnDisk()).isLessThanOrEqualTo(6 * SEGMENT_BYTES);
    }
    List<String> read = readAll(directory);
    assertThat(read).hasSizeGreaterThan(60);
    assertThat(textOfTicks(ticks)).endsWith(read.toArray(String[]::new));
    try (MappedJournal reopened = open(directory, 2)) {
      ticks.addAll(writeRandom(reopened, random, 5));
    }
    assertThat(textOfTicks(ticks)).endsWith(readAll(directory).toArray(String[]::new));
  }

  @Test
  void withoutAPreparedSegmentItIsDegradedUntilThereIsOne() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      List<Tick> ticks = new ArrayList<>();
      while (journal.reserve(TICK_BYTES)) {
        Tick tick = Tick.random(random);
        JournalFixture.append(journal, tick);
        journal.commit(ByteBuffer.wrap(tick.records().getLast()));
        ticks.add(tick);
      }
      assertThat(journal.reserve(TICK_BYTES)).isFalse();
      assertThat(journal.stats().degraded()).isTrue();
      assertThat(journal.stats().degradedTicks()).isEqualTo(2);

      ticks.addAll(writeRandom(journal, random, 3));

      assertThat(journal.stats().degraded()).isFalse();
      assertThat(readAll(directory)).isEqualTo(textOfTicks(ticks));
    }
  }

  @Test
  void atItsQuotaItIsDegradedAndRecoversWhenSegmentsAreFreed() throws IOException {
    JournalConfig small = JournalConfig.of(directory, 0, SEGMENT_BYTES, 3 * SEGMENT_BYTES);
    try (MappedJournal journal = begun(MappedJournal.open(small), 1)) {
      long[] nowNs = {0};
      JournalPreparer preparer = new JournalPreparer(List.of(journal), () -> nowNs[0]);
      fill(journal, preparer);
      assertThat(journal.stats().degraded()).isTrue();
      assertThat(journal.stats().lastError()).contains("quota");
      assertThat(journal.stats().bytesOnDisk()).isEqualTo(3 * SEGMENT_BYTES);

      journal.shippedTo(journal.committedPosition());
      journal.snapshotKept(journal.committedPosition());
      preparer.doWork();
      assertThat(journal.reserve(TICK_BYTES)).as("tries again only after a second").isFalse();
      nowNs[0] += 1_000_000_000L;
      preparer.doWork();

      assertThat(journal.reserve(TICK_BYTES)).isTrue();
      assertThat(journal.stats().lastError()).isEmpty();
      assertThat(journal.stats().degraded()).isFalse();
    }
  }

  private void fill(MappedJournal journal, JournalPreparer preparer) {
    preparer.doWork();
    while (journal.reserve(TICK_BYTES)) {
      Tick tick = Tick.random(random);
      JournalFixture.append(journal, tick);
      journal.commit(ByteBuffer.wrap(tick.records().getLast()));
      preparer.doWork();
    }
  }

  @Test
  void nothingIsFreedBeforeItIsShippedAndInASnapshot() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      List<Tick> ticks = writeRandom(journal, random, 500);
      journal.shippedTo(journal.committedPosition());
      journal.prepare();
      assertThat(readAll(directory)).isEqualTo(textOfTicks(ticks));
    }
  }

  @Test
  void aReaderFollowsTheWriter() throws IOException {
    try (MappedJournal journal = open(directory, 1);
        JournalReader reader =
            JournalReader.committed(directory, MappedJournal.START, journal::committedPosition)) {
      for (int i = 0; i < 300; i++) {
        assertThat(reader.next()).isNull();
        journal.prepare();
        assertThat(journal.reserve(TICK_BYTES)).isTrue();
        Tick tick = Tick.random(random);
        JournalFixture.append(journal, tick);
        assertThat(reader.next()).isNull();
        journal.commit(ByteBuffer.wrap(tick.records().getLast()));
        assertThat(drain(reader)).containsExactly(tick.text());
      }
    }
  }

  @Test
  void aReaderCountsTheEventsBeforeEachTick() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      writeRandom(journal, random, 400);
      long position = journal.committedPosition();
      long events = journal.stats().eventsCommitted();
      write(journal, Tick.random(random));
      try (JournalReader reader =
          JournalReader.committed(directory, position, journal::committedPosition)) {
        JournalTick tick = reader.next();
        assertThat(tick).isNotNull();
        assertThat(tick.eventsBefore()).isEqualTo(events);
        assertThat(tick.eventsAfter()).isEqualTo(journal.stats().eventsCommitted());
      }
    }
    try (MappedJournal reopened = open(directory, 2)) {
      assertThat(reopened.stats().eventsCommitted()).isPositive();
    }
  }

  @Test
  void damageBeforeCommittedTicksIsRefusedUntilTheLossIsAccepted() throws IOException {
    List<Tick> ticks;
    long secondTick;
    try (MappedJournal journal = open(directory, 1)) {
      ticks = writeRandom(journal, random, 1);
      secondTick = journal.committedPosition();
      writeRandom(journal, random, 5);
    }
    Path file = SegmentFile.path(directory, 0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) secondTick + Frame.HEADER_BYTES] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> open(directory, 2))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("position " + secondTick);
    try (MappedJournal journal =
        MappedJournal.openAcceptingLoss(config(directory), MappedJournal.START)) {
      assertThat(journal.committedPosition()).isEqualTo(secondTick);
    }
    assertThat(readAll(directory)).isEqualTo(textOfTicks(ticks));
    assertThat(directory.resolve("lost")).isNotEmptyDirectory();
  }

  @Test
  void aMissingSegmentIsRefused() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      writeRandom(journal, random, 600);
    }
    Files.delete(SegmentFile.path(directory, SEGMENT_BYTES));
    assertThatThrownBy(() -> open(directory, 2))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("lacks positions");
  }

  @Test
  void theEpochIsInEveryTick() throws IOException {
    for (long epoch = 1; epoch <= 3; epoch++) {
      try (MappedJournal journal = open(directory, epoch)) {
        writeRandom(journal, random, 2);
      }
    }
    List<Long> epochs = new ArrayList<>();
    try (JournalReader reader = JournalReader.wholeJournal(directory)) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        epochs.add(tick.epoch());
      }
    }
    assertThat(epochs).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
  }

  @Test
  void appendingMakesNoGarbage() throws IOException {
    JournalConfig large = JournalConfig.of(directory, 0, 16 << 20, 64 << 20);
    ByteBuffer record = ByteBuffer.wrap(new byte[100]).asReadOnlyBuffer();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (MappedJournal journal = begun(MappedJournal.open(large), 1)) {
      writeTicks(journal, record, 3_000);
      long before = threads.getCurrentThreadAllocatedBytes();
      writeTicks(journal, record, 15_000);
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      // What the compiler threads' work costs this thread now and then; not one byte per record.
      assertThat(bytes).isLessThan(15_000);
    }
  }

  private static void writeTicks(MappedJournal journal, ByteBuffer record, int ticks) {
    for (int i = 0; i < ticks; i++) {
      journal.reserve(TICK_BYTES);
      journal.append(record);
      journal.append(record);
      journal.commit(record);
    }
  }

  @Test
  void aTickLargerThanASegmentIsAProgrammersError() throws IOException {
    try (MappedJournal journal = open(directory, 1)) {
      assertThatThrownBy(() -> journal.reserve((int) SEGMENT_BYTES))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
