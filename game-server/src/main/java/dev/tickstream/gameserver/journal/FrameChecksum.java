package dev.tickstream.gameserver.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Computes a frame's CRC32C in place, without garbage. Owned by one thread. */
final class FrameChecksum {
  private final CRC32C crc = new CRC32C();

  /**
   * @param segment the whole segment; its position and limit are moved
   * @param offset of the frame
   * @param length of its payload, which may not be in the frame yet
   */
  int of(ByteBuffer segment, int offset, int length) {
    crc.reset();
    segment.limit(offset + Frame.HEADER_BYTES + length).position(offset + Frame.KIND);
    crc.update(segment);
    segment.clear();
    crc.update(length);
    crc.update(length >>> 8);
    crc.update(length >>> 16);
    crc.update(length >>> 24);
    return (int) crc.getValue();
  }
}
