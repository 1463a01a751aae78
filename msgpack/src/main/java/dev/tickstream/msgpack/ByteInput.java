package dev.tickstream.msgpack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Big-endian bytes and a place in them that cannot pass the end. For one thread. */
final class ByteInput {
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int at;
  private int limit;
  private @Nullable CharsetDecoder utf8;

  /** Begins at the buffer's position and ends at its limit; its own position stays. */
  void reset(ByteBuffer bytes) {
    buffer = bytes.order() == ByteOrder.BIG_ENDIAN ? bytes : bytes.duplicate();
    start = bytes.position();
    at = start;
    limit = bytes.limit();
  }

  /** Bytes consumed so far. */
  int position() {
    return at - start;
  }

  /** Goes back to where {@link #position} was. */
  void rewind(int position) {
    at = start + position;
  }

  int remaining() {
    return limit - at;
  }

  /** The next byte, 0 to 255, which stays. */
  int peek() {
    if (at >= limit) {
      throw endsEarly();
    }
    return buffer.get(at) & 0xff;
  }

  int uint8() {
    return buffer.get(take(1)) & 0xff;
  }

  int uint16() {
    return buffer.getShort(take(2)) & 0xffff;
  }

  int int32() {
    return buffer.getInt(take(4));
  }

  long int64() {
    return buffer.getLong(take(8));
  }

  /** An unsigned length of 32 bits; none so large can be meant. */
  int length32() {
    int length = int32();
    if (length < 0) {
      throw new MalformedMessageException("a length of 2 GiB or more");
    }
    return length;
  }

  /** The given number of elements, each of which takes at least so many bytes. */
  int elements(int count, int bytesEach) {
    if (count > remaining() / bytesEach) {
      throw endsEarly();
    }
    return count;
  }

  void skip(int length) {
    take(length);
  }

  /** Consumes the given bytes if they come next. */
  boolean tryBytes(byte[] expected) {
    if (remaining() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (buffer.get(at + i) != expected[i]) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  byte[] bytes(int length) {
    return copy(take(length), length);
  }

  /** The bytes consumed since that position. */
  byte[] since(int position) {
    return copy(start + position, at - start - position);
  }

  /** Consumes UTF-8, strictly. */
  String text(int length) {
    int from = take(length);
    if (!isAscii(from, length)) {
      return Utf8.decode(decoder(), buffer.slice(from, length));
    } else if (buffer.hasArray()) {
      int offset = buffer.arrayOffset() + from;
      return new String(buffer.array(), offset, length, StandardCharsets.ISO_8859_1);
    }
    return new String(copy(from, length), StandardCharsets.ISO_8859_1);
  }

  private boolean isAscii(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer.get(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private CharsetDecoder decoder() {
    CharsetDecoder decoder = utf8;
    if (decoder == null) {
      decoder = Utf8.strictDecoder();
      utf8 = decoder;
    }
    return decoder;
  }

  private byte[] copy(int from, int length) {
    byte[] copy = new byte[length];
    buffer.get(from, copy);
    return copy;
  }

  private int take(int length) {
    if (length > limit - at) {
      throw endsEarly();
    }
    int from = at;
    at += length;
    return from;
  }

  private static MalformedMessageException endsEarly() {
    return new MalformedMessageException("the message ends early");
  }
}
