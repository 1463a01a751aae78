package dev.tickstream.gameserver.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Checks the frames of one segment, whatever its bytes are. Owned by one thread. */
final class FrameScanner {
  private final Segment segment;
  private final FrameChecksum checksum = new FrameChecksum();

  FrameScanner(Segment segment) {
    this.segment = segment;
  }

  MemorySegment memory() {
    return segment.memory();
  }

  /** Size of the segment: no offset reaches it. */
  long end() {
    return segment.header().size();
  }

  /** Whether a whole, undamaged frame of this use of the segment begins at the offset. */
  boolean isFrame(long offset) {
    MemorySegment memory = segment.memory();
    if (!isStamped(offset)) {
      return false;
    }
    int length = length(offset);
    return length > 0
        && length <= memory.byteSize() - offset - Frame.HEADER_BYTES
        && memory.get(Frame.INT, offset + Frame.CRC)
            == checksum.of(segment.buffer(), (int) offset, length);
  }

  /** Whether the writer of this use of the segment began a frame here, whole or not. */
  boolean isStamped(long offset) {
    MemorySegment memory = segment.memory();
    return offset >= SegmentHeader.BYTES
        && offset % Long.BYTES == 0
        && offset <= memory.byteSize() - Frame.HEADER_BYTES
        && memory.get(Frame.LONG, offset + Frame.POSITION) == segment.base() + offset
        && memory.get(Frame.INT, offset + Frame.SALT) == segment.header().salt();
  }

  /**
   * Whether a frame stood here that no longer counts. A frame's length is written last, and the
   * length behind it is zero before: so a process that died leaves a zero here and nothing else. A
   * flipped bit can make a length zero, too; then the checksum still tells.
   */
  boolean isSpoilt(long offset) {
    long room = segment.memory().byteSize() - offset - Frame.HEADER_BYTES;
    if (room <= 0 || isFrame(offset)) {
      return false;
    }
    if (length(offset) != 0) {
      return true;
    }
    int crc = segment.memory().get(Frame.INT, offset + Frame.CRC);
    for (int length = 1; isStamped(offset) && length <= room; length <<= 1) {
      if (crc == checksum.of(segment.buffer(), (int) offset, length)) {
        return true;
      }
    }
    return false;
  }

  int length(long offset) {
    return (int) Frame.INT_HANDLE.getAcquire(segment.memory(), offset + Frame.LENGTH);
  }

  int kind(long offset) {
    return segment.memory().get(Frame.INT, offset + Frame.KIND);
  }

  long epoch(long offset) {
    return segment.memory().get(Frame.LONG, offset + Frame.EPOCH);
  }

  /** Offset behind the frame. */
  long next(long offset) {
    return offset + Frame.bytes(length(offset));
  }

  /** A copy of the frame's payload. */
  byte[] payload(long offset) {
    byte[] payload = new byte[length(offset)];
    MemorySegment.copy(
        segment.memory(),
        ValueLayout.JAVA_BYTE,
        offset + Frame.HEADER_BYTES,
        payload,
        0,
        payload.length);
    return payload;
  }

  /** Whether an undamaged commit lies at or behind the offset: something confirmed was lost. */
  boolean hasCommitFrom(long offset) {
    for (long at = offset; at <= segment.memory().byteSize() - Frame.END_BYTES; at += Long.BYTES) {
      if (isStamped(at) && kind(at) == Frame.COMMIT && isFrame(at)) {
        return true;
      }
    }
    return false;
  }
}
