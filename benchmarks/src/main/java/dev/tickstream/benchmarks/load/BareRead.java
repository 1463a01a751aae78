package dev.tickstream.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The baseline of a comeback: a JVM that starts, reads every byte of the journals, and ends. */
final class BareRead {
  private static final int CHUNK_BYTES = 1 << 20;

  private BareRead() {}

  /**
   * Reads.
   *
   * @param folders with everything below them
   */
  public static void main(String[] folders) throws IOException {
    CRC32C checksum = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (String folder : folders) {
      for (Path file : files(Path.of(folder))) {
        try (FileChannel channel = FileChannel.open(file)) {
          while (channel.read(chunk.clear()) > 0) {
            checksum.update(chunk.flip());
          }
        }
      }
    }
    // So that the reading cannot be left out.
    System.out.println(Long.toHexString(checksum.getValue()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
