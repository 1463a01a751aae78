package dev.tickstream.gameserver.journal;

import static dev.tickstream.gameserver.journal.JournalFixture.SEGMENT_BYTES;
import static dev.tickstream.gameserver.journal.JournalFixture.drain;
import static dev.tickstream.gameserver.journal.JournalFixture.open;
import static dev.tickstream.gameserver.journal.JournalFixture.textOfTicks;
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
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Damage anywhere in a journal of several segments, recycled ones among them: recovery reads
 * everything that was committed, or refuses with the one exception that is for it. A tail of zeros
 * is the only loss it cannot see by itself.
 */
class JournalFuzzTest {
  private Path directory = Path.of("");
  private final List<Tick> ticks = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("journal");
    ticks.clear();
    ends.clear();
  }

  @AfterTry
  void deleteDirectory() throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 250)
  void aFlippedBitIsNeverAWrongEventNorASilentLoss(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    long from = play(random);
    Path file = any(random);
    long at = offset(random, file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1 << random.nextInt(8));
    }
    requireAllOrRefusal(from, baseOf(file) + at);
  }

  @Property(tries = 120)
  void randomBytesAreNeverAWrongEventNorASilentLoss(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    long from = play(random);
    Path file = any(random);
    long at = offset(random, file);
    byte[] noise = new byte[1 + random.nextInt(2_000)];
    do {
      random.nextBytes(noise);
    } while (noise[0] == 0);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long size = bytes.length();
      bytes.seek(at);
      bytes.write(noise, 0, (int) Math.min(noise.length, size - at));
    }
    requireAllOrRefusal(from, baseOf(file) + at);
  }

  @Property(tries = 120)
  void aShortOrMissingSegmentIsNeverASilentLoss(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    long from = play(random);
    Path file = any(random);
    long size = random.nextBoolean() ? random.nextLong(SEGMENT_BYTES) : 0;
    if (random.nextBoolean()) {
      Files.delete(file);
      size = 0;
    } else {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.setLength(size);
      }
    }
    requireAllOrRefusal(from, baseOf(file) + Math.max(0, size - 40));
  }

  /** Plays two lives over several segments; the first ones were freed and used again. */
  private long play(Random random) throws IOException {
    long from = MappedJournal.START;
    for (int life = 1; life <= 2; life++) {
      try (MappedJournal journal = open(directory, life)) {
        for (int i = 40 + random.nextInt(220); i > 0; i--) {
          ticks.addAll(writeRandom(journal, random, 1));
          ends.add(journal.committedPosition());
          if (life == 1 && i % 50 == 0) {
            from = journal.committedPosition();
            journal.shippedTo(from);
            journal.snapshotKept(from);
          }
        }
      }
    }
    return from;
  }

  private Path any(Random random) throws IOException {
    List<SegmentFile> files = SegmentFile.list(directory);
    return files.get(random.nextInt(files.size())).path();
  }

  private static long baseOf(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 19));
  }

  /** Where most happens: the header, the frames, their end. */
  private long offset(Random random, Path file) {
    long used = Math.min(SEGMENT_BYTES, Math.max(100, ends.getLast() - baseOf(file) + 100));
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong(SegmentHeader.BYTES);
      case 1 -> Math.max(0, used - 1 - random.nextLong(1_000));
      default -> random.nextLong(used);
    };
  }

  private void requireAllOrRefusal(long from, long damage) throws IOException {
    List<String> expected = textOfTicks(ticks).subList(ends.indexOf(from) + 1, ticks.size());
    try (MappedJournal journal = open(directory, 3);
        JournalReader reader =
            JournalReader.committed(directory, from, journal::committedPosition)) {
      List<String> read = new ArrayList<>();
      try {
        for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
          read.add(JournalFixture.textOf(tick.records()));
        }
        assertThat(read).as("all that was committed").isEqualTo(expected);
      } catch (JournalDamagedException refused) {
        assertThat(refused).hasMessageContaining("journal");
        requireWhatIsBefore(read, expected, from, damage);
      }
    } catch (JournalDamagedException refused) {
      assertThat(refused).hasMessageContaining("journal");
      try (JournalReader reader = JournalReader.wholeJournal(directory)) {
        // What can be read is still there, and right.
        List<String> all = textOfTicks(ticks);
        List<String> read = drain(reader);
        assertThat(read.isEmpty() || java.util.Collections.indexOfSubList(all, read) >= 0).isTrue();
      }
    }
  }

  private void requireWhatIsBefore(
      List<String> read, List<String> expected, long from, long damage) {
    assertThat(read).isEqualTo(expected.subList(0, read.size()));
    long before = ends.stream().filter(end -> end > from && end <= damage).count();
    assertThat((long) read.size()).isGreaterThanOrEqualTo(before);
  }
}
