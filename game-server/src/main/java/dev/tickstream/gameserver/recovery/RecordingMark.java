package dev.tickstream.gameserver.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tickstream.gameserver.journal.SyncedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers that a shard was played with recording off, or lost its journal, so that the hole in
 * Kafka which follows is known to be meant: one line, {@code off}, or the epoch from which events
 * are recorded again. Absent as long as neither happened.
 */
final class RecordingMark {
  private static final String OFF = "off";

  private final Path file;

  RecordingMark(Path file) {
    this.file = file;
  }

  /**
   * Takes note of how the shard is opened.
   *
   * @return the first epoch that is recorded, 0 if all are
   */
  long open(boolean recording, long epoch) throws IOException {
    if (!recording) {
      SyncedFile.write(file, OFF);
      return 0;
    }
    if (!Files.exists(file)) {
      return 0;
    }
    String line = Files.readString(file, US_ASCII).strip();
    if (line.equals(OFF)) {
      resumeAt(epoch);
      return epoch;
    }
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new IOException("the file " + file + " holds neither an epoch nor " + OFF, e);
    }
  }

  /** Nothing before this epoch will be recorded. */
  void resumeAt(long epoch) throws IOException {
    SyncedFile.write(file, Long.toString(epoch));
  }
}
