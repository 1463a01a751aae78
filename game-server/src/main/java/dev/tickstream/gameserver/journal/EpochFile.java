package dev.tickstream.gameserver.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer text = ByteBuffer.wrap((epoch + "\n").getBytes(US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      forceDirectory(directory);
    }
    return epoch;
  }

  /** Makes a rename in this directory survive a power cut, where the system can. */
  public static void forceDirectory(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, READ)) {
        channel.force(true);
      }
    }
  }
}
