package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Small words for journal tests: ticks of random records, written and read back. */
final class JournalFixture {
  static final long SEGMENT_BYTES = 64 << 10;
  static final int TICK_BYTES = 8 << 10;

  private JournalFixture() {}

  static JournalConfig config(Path directory) {
    return JournalConfig.of(directory, 0, SEGMENT_BYTES, 64 * SEGMENT_BYTES);
  }

  static MappedJournal open(Path directory, long epoch) throws IOException {
    return begun(MappedJournal.open(config(directory)), epoch);
  }

  static MappedJournal begun(MappedJournal journal, long epoch) {
    journal.beginEpoch(epoch);
    return journal;
  }

  /** Records of one tick: events, then the commit. */
  record Tick(List<byte[]> records) {
    static Tick random(Random random) {
      List<byte[]> records = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        byte[] record = new byte[1 + random.nextInt(300)];
        random.nextBytes(record);
        records.add(record);
      }
      return new Tick(records);
    }

    /** The records as text, because arrays do not compare. */
    String text() {
      return textOf(records);
    }
  }

  static String textOf(List<byte[]> records) {
    return records.stream()
        .map(record -> HexFormat.of().formatHex(record))
        .collect(Collectors.joining(","));
  }

  /** Writes one tick; prepares segments as the preparer would. */
  static void write(MappedJournal journal, Tick tick) throws IOException {
    journal.prepare();
    if (!journal.reserve(TICK_BYTES)) {
      throw new IllegalStateException("no room");
    }
    append(journal, tick);
    journal.commit(ByteBuffer.wrap(tick.records().getLast()));
  }

  /** Writes a tick's events without its commit. */
  static void append(MappedJournal journal, Tick tick) {
    for (byte[] record : tick.records().subList(0, tick.records().size() - 1)) {
      journal.append(ByteBuffer.wrap(record));
    }
  }

  static List<Tick> writeRandom(MappedJournal journal, Random random, int count)
      throws IOException {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tick tick = Tick.random(random);
      write(journal, tick);
      ticks.add(tick);
    }
    return ticks;
  }

  /** Every committed tick, read without knowing where they end. */
  static List<String> readAll(Path directory) throws IOException {
    try (JournalReader reader = JournalReader.wholeJournal(directory)) {
      return drain(reader);
    }
  }

  static List<String> drain(JournalReader reader) throws IOException {
    List<String> ticks = new ArrayList<>();
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      ticks.add(textOf(tick.records()));
    }
    return ticks;
  }

  static List<String> textOfTicks(List<Tick> ticks) {
    return ticks.stream().map(Tick::text).toList();
  }
}
