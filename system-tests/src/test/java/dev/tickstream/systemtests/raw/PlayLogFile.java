package dev.tickstream.systemtests.raw;

import dev.tickstream.systemtests.raw.Told.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file in which the bots write down every answer and every fact; read as it grows. */
public final class PlayLogFile {
  private final Path file;
  private final List<Line> lines = new ArrayList<>();
  private long offset;

  public PlayLogFile(Path file) {
    this.file = file;
  }

  /** The whole lines that are there now. */
  public synchronized Told read() {
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(offset);
        byte[] bytes = in.readAllBytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
          end--;
        }
        offset += end;
        new String(bytes, 0, end, StandardCharsets.UTF_8)
            .lines()
            .forEach(text -> lines.add(line(text)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Told(lines);
  }

  private static Line line(String text) {
    Map<String, @Nullable Object> map = Wire.json(text);
    return new Line(
        Wire.number(map, "at"),
        Wire.text(map, "what"),
        Wire.text(map, "player"),
        Wire.map(map.get("of")));
  }
}
