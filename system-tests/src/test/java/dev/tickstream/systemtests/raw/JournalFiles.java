package dev.tickstream.systemtests.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A shard's journal, read from its files as docs/journal.md describes them. */
public final class JournalFiles {
  private static final long MAGIC = 0x54534a524e4c3031L;
  private static final int HEADER = 64;
  private static final int FRAME = 32;
  private static final int EVENT = 1;
  private static final int COMMIT = 2;
  private static final int END_OF_FILE = 3;

  private final List<Tick> ticks = new ArrayList<>();
  private final List<Entry> uncommitted = new ArrayList<>();

  /** An event of a tick. */
  public record Entry(long sequence, long tick, String zone, String type) {}

  /** A committed tick and each zone's state hash after it. */
  public record Tick(
      long epoch, long tick, long sequence, List<Entry> events, Map<String, Long> zones) {}

  private JournalFiles() {}

  /** The committed ticks still in the files of a shard's directory; a server may be writing. */
  public static List<Tick> read(Path shard) {
    try {
      Optional<List<Tick>> ticks;
      do {
        ticks = ticks(segments(shard.resolve("journal")));
      } while (ticks.isEmpty());
      return ticks.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> segments(Path journal) throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      return files.filter(file -> file.toString().endsWith(".segment")).sorted().toList();
    }
  }

  /** Empty if a server has freed one of the segments since they were listed. */
  private static Optional<List<Tick>> ticks(List<Path> segments) throws IOException {
    JournalFiles read = new JournalFiles();
    try {
      boolean goesOn = true;
      for (int i = 0; goesOn && i < segments.size(); i++) {
        goesOn = read.segment(segments.get(i));
      }
      return Optional.of(read.ticks);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Reads a file's frames; whether the journal goes on in the next one. */
  private boolean segment(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
      long magic = bytes.getLong(0);
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      if (magic != MAGIC || bytes.getInt(36) != (int) crc(bytes.slice(0, 36), null)) {
        return false;
      }
      long base = bytes.getLong(16);
      int salt = bytes.getInt(32);
      int at = HEADER;
      while (at + FRAME <= bytes.limit()) {
        int length = bytes.getInt(at);
        if (!isValid(bytes, at, length, base, salt)) {
          return false;
        }
        int kind = bytes.getInt(at + 8);
        if (kind == END_OF_FILE) {
          return true;
        }
        byte[] payload = new byte[length];
        bytes.get(at + FRAME, payload);
        frame(kind, bytes.getLong(at + 24), payload);
        at += FRAME + (length + 7 & -8);
      }
      return false;
    }
  }

  private static boolean isValid(ByteBuffer bytes, int at, int length, long base, int salt) {
    return length > 0
        && length <= bytes.limit() - at - FRAME
        && bytes.getInt(at + 12) == salt
        && bytes.getLong(at + 16) == base + at
        && bytes.getInt(at + 4)
            == (int) crc(bytes.slice(at + 8, FRAME - 8 + length), bytes.slice(at, 4));
  }

  private static long crc(ByteBuffer first, @org.jspecify.annotations.Nullable ByteBuffer then) {
    CRC32C crc = new CRC32C();
    crc.update(first);
    if (then != null) {
      crc.update(then);
    }
    return crc.getValue();
  }

  private void frame(int kind, long epoch, byte[] payload) {
    List<?> values = Wire.list(Wire.value(payload));
    if (kind == EVENT) {
      uncommitted.add(
          new Entry(
              (Long) values.get(1),
              (Long) values.get(2),
              (String) values.get(3),
              (String) values.get(4)));
    } else if (kind == COMMIT) {
      Map<String, Long> zones = new TreeMap<>();
      for (Object each : Wire.list(values.get(4))) {
        List<?> zone = Wire.list(each);
        zones.put((String) zone.get(0), (Long) zone.get(1));
      }
      ticks.add(
          new Tick(
              epoch, (Long) values.get(1), (Long) values.get(2), List.copyOf(uncommitted), zones));
      uncommitted.clear();
    } else {
      throw new AssertionError("no frame is of kind " + kind);
    }
  }
}
