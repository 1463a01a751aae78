package dev.tickstream.devstack.supervise;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading the rest. */
public final class LogTail {
  private static final int BYTES_PER_LINE = 400;

  private LogTail() {}

  /** At most this many of the last lines; none when there is no file. */
  public static List<String> lines(Path log, int count) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - (long) count * BYTES_PER_LINE);
      byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      int whole = from == 0 || lines.size() <= 1 ? 0 : 1; // The first line may be cut.
      return lines.subList(Math.max(whole, lines.size() - count), lines.size());
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** The last line with words on it, or an empty one. */
  static String lastWords(Path log) {
    try {
      return lines(log, 10).reversed().stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... "))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
