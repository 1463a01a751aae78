package dev.tickstream.gameserver.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The local epoch counter of one shard: one decimal line. It is on the disk before a raised epoch
 * is used, so that no two incarnations ever share one.
 */
public final class EpochFile {
  private final Path file;

  public EpochFile(Path file) {
    this.file = file;
  }

  /** The last epoch used, 0 if none was. */
  public long current() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file, US_ASCII).strip();
    try {
      long epoch = Long.parseLong(text);
      if (epoch >= 0) {
        return epoch;
      }
    } catch (NumberFormatException e) {
      // Told below, with the file's name.
    }
    throw new IOException("the epoch file " + file + " holds no number");
  }

  /**
   * Counts up and returns once the new epoch would survive a power cut.
   *
   * @param above the new epoch is greater than this one too
   */
  public long raise(long above) throws IOException {
    long epoch = Math.max(current(), above) + 1;
    SyncedFile.write(file, Long.toString(epoch));
    return epoch;
  }
}
