package dev.tickstream.gameserver.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Layout of one frame: a 32-byte header, the payload, zeros up to a multiple of 8. Integers are
 * little-endian.
 *
 * <pre>
 *  0 int32 length of the payload, written last with release; 0 means that nothing is here
 *  4 int32 CRC32C of bytes 8 to the payload's end, followed by the 4 bytes of the length
 *  8 int32 kind
 * 12 int32 salt of the segment
 * 16 int64 position of this frame in the journal
 * 24 int64 epoch that wrote it
 * 32 payload
 * </pre>
 *
 * A position is used once in a journal's life and the salt changes with each use of a segment, so
 * neither a frame of a recycled segment nor a stale one behind a cut tail ever passes for a new
 * one.
 */
final class Frame {
  static final int HEADER_BYTES = 32;

  static final int LENGTH = 0;
  static final int CRC = 4;
  static final int KIND = 8;
  static final int SALT = 12;
  static final int POSITION = 16;
  static final int EPOCH = 24;

  /** One record of a tick. */
  static final int RECORD = 1;

  /** The last record of a tick: with it the tick is history. */
  static final int COMMIT = 2;

  /** Nothing follows in this segment; the payload is 8 zero bytes. */
  static final int END = 3;

  /** Every segment keeps this much free for its {@link #END}. */
  static final int END_BYTES = HEADER_BYTES + 8;

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(LITTLE_ENDIAN);

  /** (segment, offset): an int with release, acquire and atomic access. */
  static final VarHandle INT_HANDLE = INT.varHandle();

  private Frame() {}

  /** Bytes a frame with such a payload takes. */
  static int bytes(int payloadBytes) {
    return (HEADER_BYTES + payloadBytes + 7) & ~7;
  }
}
