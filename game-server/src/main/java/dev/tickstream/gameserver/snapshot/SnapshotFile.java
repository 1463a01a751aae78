package dev.tickstream.gameserver.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotFormat1;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.engine.SnapshotRefusedException.Reason;
import dev.tickstream.engine.ZoneSnapshot;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bytes of a snapshot file. Integers are big-endian.
 *
 * <pre>
 *  0 8 bytes "TSSNAP02"
 *  8 int32 shard
 * 12 int32 CRC32C of the whole file without these four bytes
 * 16 int64 epoch
 * 24 int64 sequence
 * 32 int64 tick
 * 40 int64 journal position at which replay begins
 * 48 per zone: int32 length, and as many of the engine's bytes
 * </pre>
 *
 * <p>Of the form before, "TSSNAP01", all behind the header is one piece of the engine's bytes.
 */
final class SnapshotFile {
  private static final String MAGIC = "TSSNAP02";
  private static final String MAGIC_BEFORE = "TSSNAP01";
  private static final int MAGIC_BYTES = 8;
  private static final int HEADER_BYTES = 48;
  private static final int CRC = 12;

  private SnapshotFile() {}

  /** Writes the file and returns once its content is on the disk. */
  static void write(Path path, StoredSnapshot stored) throws IOException {
    ShardSnapshot snapshot = stored.snapshot();
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES)
            .put(MAGIC.getBytes(US_ASCII))
            .putInt(snapshot.shard())
            .putInt(0)
            .putLong(snapshot.epoch())
            .putLong(snapshot.sequence())
            .putLong(snapshot.tick())
            .putLong(stored.journalPosition())
            .flip();
    ByteBuffer body = body(snapshot);
    header.putInt(CRC, crc(header, body));
    try (FileChannel channel = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING)) {
      write(channel, header);
      write(channel, body);
      channel.force(true);
    }
  }

  private static ByteBuffer body(ShardSnapshot snapshot) {
    int bytes = 0;
    for (ZoneSnapshot zone : snapshot.zones()) {
      bytes = Math.addExact(bytes, Integer.BYTES + zone.bytes().length);
    }
    ByteBuffer body = ByteBuffer.allocate(bytes);
    for (ZoneSnapshot zone : snapshot.zones()) {
      body.putInt(zone.bytes().length).put(zone.bytes());
    }
    return body.flip();
  }

  /**
   * Reads a file back.
   *
   * @throws SnapshotRefusedException if its bytes are not what was written, or of an unknown form
   */
  static StoredSnapshot read(Path path) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
    if (file.remaining() < HEADER_BYTES) {
      throw new SnapshotRefusedException(Reason.DAMAGED, "it is cut short");
    }
    String magic = new String(file.array(), 0, MAGIC_BYTES, US_ASCII);
    ByteBuffer header = file.slice(0, HEADER_BYTES);
    ByteBuffer body = file.slice(HEADER_BYTES, file.capacity() - HEADER_BYTES);
    if (header.getInt(CRC) != crc(header, body)) {
      throw new SnapshotRefusedException(Reason.DAMAGED, "its checksum does not match");
    }
    ShardSnapshot snapshot =
        switch (magic) {
          case MAGIC -> ShardSnapshot.of(zones(body));
          case MAGIC_BEFORE -> SnapshotFormat1.read(bytes(body, body.remaining()));
          default ->
              throw new SnapshotRefusedException(
                  Reason.UNKNOWN_FORMAT,
                  "a file of form " + magic + ", this version reads " + MAGIC);
        };
    return new StoredSnapshot(snapshot, header.getLong(40));
  }

  private static List<byte[]> zones(ByteBuffer body) {
    List<byte[]> zones = new ArrayList<>();
    try {
      while (body.hasRemaining()) {
        zones.add(bytes(body, body.getInt()));
      }
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new SnapshotRefusedException(Reason.DAMAGED, "a zone reaches beyond its end");
    }
    return zones;
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static int crc(ByteBuffer header, ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC));
    crc.update(header.slice(CRC + Integer.BYTES, HEADER_BYTES - CRC - Integer.BYTES));
    crc.update(body.duplicate());
    return (int) crc.getValue();
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
