package dev.tickstream.gameserver.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 64 bytes of a segment file. Integers are little-endian.
 *
 * <pre>
 *  0 8 bytes "TSJRNL01"
 *  8 int32 version, 1
 * 12 int32 shard
 * 16 int64 base: position of the segment's first byte
 * 24 int64 size of the file in bytes
 * 32 int32 salt
 * 36 int32 CRC32C of bytes 0 to 35
 * 40 int64 events committed in the journal before this segment, written at its first use
 * 48 int64 the bitwise complement of that
 * 56 8 bytes, zero
 * </pre>
 */
record SegmentHeader(int shard, long base, long size, int salt) {
  static final int BYTES = 64;

  private static final byte[] MAGIC = "TSJRNL01".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int CRC = 36;
  private static final int EVENTS_BEFORE = 40;
  private static final int EVENTS_BEFORE_CHECK = 48;

  void write(MemorySegment memory) {
    memory.asSlice(0, BYTES).fill((byte) 0);
    MemorySegment.copy(MAGIC, 0, memory, ValueLayout.JAVA_BYTE, 0, MAGIC.length);
    memory.set(Frame.INT, 8, VERSION);
    memory.set(Frame.INT, 12, shard);
    memory.set(Frame.LONG, 16, base);
    memory.set(Frame.LONG, 24, size);
    memory.set(Frame.INT, 32, salt);
    memory.set(Frame.INT, CRC, crc(memory));
  }

  /** The header, or null if these bytes are none. */
  static @Nullable SegmentHeader read(MemorySegment memory) {
    if (memory.byteSize() < BYTES
        || memory.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) != -1
        || memory.get(Frame.INT, 8) != VERSION
        || memory.get(Frame.INT, CRC) != crc(memory)) {
      return null;
    }
    return new SegmentHeader(
        memory.get(Frame.INT, 12),
        memory.get(Frame.LONG, 16),
        memory.get(Frame.LONG, 24),
        memory.get(Frame.INT, 32));
  }

  static void writeEventsBefore(MemorySegment memory, long events) {
    memory.set(Frame.LONG, EVENTS_BEFORE, events);
    memory.set(Frame.LONG, EVENTS_BEFORE_CHECK, ~events);
  }

  /** Events committed before the segment; 0 if the figure was never written or is damaged. */
  static long readEventsBefore(MemorySegment memory) {
    long events = memory.get(Frame.LONG, EVENTS_BEFORE);
    return memory.get(Frame.LONG, EVENTS_BEFORE_CHECK) == ~events ? events : 0;
  }

  private static int crc(MemorySegment memory) {
    CRC32C crc = new CRC32C();
    crc.update(memory.asSlice(0, CRC).asByteBuffer());
    return (int) crc.getValue();
  }
}
