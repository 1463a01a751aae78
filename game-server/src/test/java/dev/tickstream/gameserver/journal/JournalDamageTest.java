package dev.tickstream.gameserver.journal;

import static dev.tickstream.gameserver.journal.JournalFixture.open;
import static dev.tickstream.gameserver.journal.JournalFixture.readAll;
import static dev.tickstream.gameserver.journal.JournalFixture.textOfTicks;
import static dev.tickstream.gameserver.journal.JournalFixture.write;
import static dev.tickstream.gameserver.journal.JournalFixture.writeRandom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.journal.JournalFixture.Tick;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever becomes of the bytes, what is read is a prefix of what was committed. */
class JournalDamageTest {
  private Path directory = Path.of("");

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("journal");
  }

  @AfterTry
  void deleteDirectory() throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 60)
  void everythingCommittedIsRead(@ForAll long seed, @ForAll @IntRange(max = 300) int count)
      throws IOException {
    List<Tick> ticks;
    try (MappedJournal journal = open(directory, 1)) {
      ticks = writeRandom(journal, new Random(seed), count);
    }
    assertThat(readAll(directory)).isEqualTo(textOfTicks(ticks));
  }

  @Property(tries = 150)
  void aFlippedBitLeavesAPrefix(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count)
      throws IOException {
    Random random = new Random(seed);
    List<Tick> ticks;
    List<Long> ends = new ArrayList<>();
    try (MappedJournal journal = open(directory, 1)) {
      ticks = writeAndMark(journal, random, count, ends);
    }
    long end = ends.getLast();
    SegmentFile last =
        SegmentFile.list(directory).stream()
            .filter(file -> file.base() < end)
            .reduce((a, b) -> b)
            .orElseThrow();
    long offset = SegmentHeader.BYTES + random.nextLong(end - last.base() - SegmentHeader.BYTES);
    flip(last.path(), offset, 1 << random.nextInt(8));

    List<String> read = readAll(directory);

    requirePrefix(read, ticks, ends, last.base() + offset);
    reopenedGoesOn(read, random);
  }

  @Property(tries = 150)
  void aZeroedTailLeavesAPrefix(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count)
      throws IOException {
    Random random = new Random(seed);
    List<Tick> ticks;
    List<Long> ends = new ArrayList<>();
    try (MappedJournal journal = open(directory, 1)) {
      ticks = writeAndMark(journal, random, count, ends);
      // A tick that was under way when the process died.
      journal.prepare();
      if (random.nextBoolean() && journal.reserve(JournalFixture.TICK_BYTES)) {
        JournalFixture.append(journal, Tick.random(random));
      }
    }
    long end = ends.getLast();
    SegmentFile last =
        SegmentFile.list(directory).stream()
            .filter(file -> file.base() < end)
            .reduce((a, b) -> b)
            .orElseThrow();
    long cut = SegmentHeader.BYTES + random.nextLong(end - last.base() - SegmentHeader.BYTES);
    zeroFrom(last.path(), cut);

    List<String> read = readAll(directory);

    requirePrefix(read, ticks, ends, last.base() + cut);
    reopenedGoesOn(read, random);
  }

  private static List<Tick> writeAndMark(
      MappedJournal journal, Random random, int count, List<Long> ends) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.addAll(writeRandom(journal, random, 1));
      ends.add(journal.committedPosition());
    }
    return ticks;
  }

  /** What is read was written, in order, and holds at least every tick before the damage. */
  private static void requirePrefix(
      List<String> read, List<Tick> ticks, List<Long> ends, long damage) {
    assertThat(read.size()).isLessThanOrEqualTo(ticks.size());
    assertThat(read).isEqualTo(textOfTicks(ticks).subList(0, read.size()));
    assertThat((long) read.size())
        .isGreaterThanOrEqualTo(ends.stream().filter(end -> end <= damage).count());
  }

  /** A journal opened after damage is refused, or goes on exactly behind what can be read. */
  private void reopenedGoesOn(List<String> read, Random random) throws IOException {
    List<String> expected = new ArrayList<>(read);
    try (MappedJournal journal = open(directory, 2)) {
      Tick tick = Tick.random(random);
      write(journal, tick);
      expected.add(tick.text());
    } catch (JournalDamagedException e) {
      // Right if committed ticks lie behind the damage: nothing may be cut then.
      assertThat(readAll(directory)).isEqualTo(read);
      return;
    }
    assertThat(readAll(directory)).isEqualTo(expected);
  }

  private static void flip(Path file, long offset, int mask) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      int value = bytes.read();
      bytes.seek(offset);
      bytes.write(value ^ mask);
    }
  }

  private static void zeroFrom(Path file, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      bytes.write(new byte[(int) (bytes.length() - offset)]);
    }
  }
}
