package dev.tickstream.gameserver.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tickstream.engine.ShardSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Bytes of a snapshot file. Integers are big-endian.
 *
 * <pre>
 *  0 8 bytes "TSSNAP01"
 *  8 int32 shard
 * 12 int32 CRC32C of the whole file without these four bytes
 * 16 int64 epoch
 * 24 int64 sequence
 * 32 int64 tick
 * 40 int64 journal position at which replay begins
 * 48 the engine's bytes, to the end of the file
 * </pre>
 */
final class SnapshotFile {
  private static final byte[] MAGIC = "TSSNAP01".getBytes(US_ASCII);
  private static final int HEADER_BYTES = 48;
  private static final int CRC = 12;

  private SnapshotFile() {}

  /** Writes the file and returns once its content is on the disk. */
  static void write(Path path, StoredSnapshot stored) throws IOException {
    ShardSnapshot snapshot = stored.snapshot();
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES)
            .put(MAGIC)
            .putInt(snapshot.shard())
            .putInt(0)
            .putLong(snapshot.epoch())
            .putLong(snapshot.sequence())
            .putLong(snapshot.tick())
            .putLong(stored.journalPosition())
            .flip();
    header.putInt(CRC, crc(header.array(), snapshot.bytes()));
    try (FileChannel channel = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING)) {
      write(channel, header);
      write(channel, ByteBuffer.wrap(snapshot.bytes()));
      channel.force(true);
    }
  }

  /**
   * Reads a file back.
   *
   * @throws IOException also if its bytes are not what was written
   */
  static StoredSnapshot read(Path path) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
    if (file.remaining() < HEADER_BYTES) {
      throw new IOException(path + " is cut short");
    }
    byte[] magic = new byte[MAGIC.length];
    file.get(magic);
    int shard = file.getInt();
    int crc = file.getInt();
    long epoch = file.getLong();
    long sequence = file.getLong();
    long tick = file.getLong();
    long journalPosition = file.getLong();
    byte[] header = new byte[HEADER_BYTES];
    file.get(0, header);
    byte[] bytes = new byte[file.remaining()];
    file.get(bytes);
    if (!Arrays.equals(magic, MAGIC) || crc != crc(header, bytes)) {
      throw new IOException(path + " is damaged: its checksum does not match");
    }
    return new StoredSnapshot(
        new ShardSnapshot(shard, epoch, sequence, tick, bytes), journalPosition);
  }

  private static int crc(byte[] header, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, CRC);
    crc.update(header, CRC + Integer.BYTES, HEADER_BYTES - CRC - Integer.BYTES);
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
