package dev.tickstream.msgpack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads MessagePack from bytes nobody vouches for. Every failure is a {@link
 * MalformedMessageException}; a header that announces more than the remaining bytes can hold fails
 * at once, so nothing is allocated on a liar's word. For one thread.
 *
 * <p>Values may be written in any form, not only the shortest. Reading leaves the given buffer's
 * own position alone.
 */
public final class MessagePackReader {
  /** Levels of arrays and maps that {@link #skip} and {@link #raw} follow. */
  public static final int DEPTH_MAX = 32;

  private final int[] pending = new int[DEPTH_MAX + 1];
  private final CharsetDecoder utf8 = Utf8.strictDecoder();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int at;
  private int limit;

  /** Reads the buffer's bytes from its position to its limit. */
  public MessagePackReader(ByteBuffer bytes) {
    reset(bytes);
  }

  /** Reads the whole array, which must not change meanwhile. */
  public MessagePackReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  /** Begins anew with other bytes. */
  public void reset(ByteBuffer bytes) {
    buffer = bytes.order() == ByteOrder.BIG_ENDIAN ? bytes : bytes.duplicate();
    start = bytes.position();
    at = start;
    limit = bytes.limit();
  }

  /** What comes next, without consuming it. */
  public Kind peek() {
    return Format.kindOf(peekFormat());
  }

  /** Consumes the next value if it is nil. */
  public boolean tryNil() {
    if (peekFormat() != Format.NIL) {
      return false;
    }
    at++;
    return true;
  }

  public boolean bool() {
    int format = format();
    return switch (format) {
      case Format.TRUE -> true;
      case Format.FALSE -> false;
      default -> throw unexpected("a boolean", format);
    };
  }

  /** An integer that fits a {@code long}. */
  public long integer() {
    int format = format();
    if (format < Format.FIXMAP) {
      return format;
    } else if (format >= Format.NEGATIVE_FIXINT) {
      return (byte) format;
    }
    return switch (format) {
      case Format.UINT8 -> uint8();
      case Format.UINT16 -> uint16();
      case Format.UINT32 -> int32() & 0xffff_ffffL;
      case Format.UINT64 -> uint64();
      case Format.INT8 -> (byte) uint8();
      case Format.INT16 -> (short) uint16();
      case Format.INT32 -> int32();
      case Format.INT64 -> int64();
      default -> throw unexpected("an integer", format);
    };
  }

  /** An integer that fits an {@code int}. */
  public int intValue() {
    long value = integer();
    if (value != (int) value) {
      throw new MalformedMessageException(value + " is out of range");
    }
    return (int) value;
  }

  /** A number as float: integers and doubles, which some writers prefer, are rounded. */
  public float float32() {
    return (float) float64();
  }

  /** A number as double: integers, which some writers prefer for whole numbers, are converted. */
  public double float64() {
    int format = peekFormat();
    if (format == Format.FLOAT64) {
      at++;
      return Double.longBitsToDouble(int64());
    } else if (format == Format.FLOAT32) {
      at++;
      return Float.intBitsToFloat(int32());
    }
    return integer();
  }

  /** A string of at most so many bytes of UTF-8. */
  public String string(int bytesMax) {
    int length = stringLength();
    if (length > bytesMax) {
      throw new MalformedMessageException("a string of " + length + " bytes exceeds " + bytesMax);
    }
    int from = take(length);
    return isAscii(from, length) ? ascii(from, length) : Utf8.decode(utf8, slice(from, length));
  }

  /** Binary data of at most so many bytes. */
  public byte[] binary(int bytesMax) {
    int format = format();
    int length =
        switch (format) {
          case Format.BIN8 -> uint8();
          case Format.BIN16 -> uint16();
          case Format.BIN32 -> length32();
          default -> throw unexpected("binary data", format);
        };
    if (length > bytesMax) {
      throw new MalformedMessageException(length + " bytes of binary exceed " + bytesMax);
    }
    return copy(take(length), length);
  }

  /** Length of an array whose elements follow. */
  public int arrayHeader() {
    int format = format();
    if (format >= Format.FIXARRAY && format < Format.FIXSTR) {
      return elements(format & 0x0f, 1);
    }
    return switch (format) {
      case Format.ARRAY16 -> elements(uint16(), 1);
      case Format.ARRAY32 -> elements(length32(), 1);
      default -> throw unexpected("an array", format);
    };
  }

  /** Length of a map whose keys and values follow in turn. */
  public int mapHeader() {
    int format = format();
    if (format >= Format.FIXMAP && format < Format.FIXARRAY) {
      return elements(format & 0x0f, 2);
    }
    return switch (format) {
      case Format.MAP16 -> elements(uint16(), 2);
      case Format.MAP32 -> elements(length32(), 2);
      default -> throw unexpected("a map", format);
    };
  }

  /** Consumes one value, whatever it is, without recursion. */
  public void skip() {
    int depth = 0;
    pending[0] = 1;
    while (true) {
      int children = skipHead();
      pending[depth]--;
      if (children > 0) {
        if (++depth > DEPTH_MAX) {
          throw new MalformedMessageException("nested deeper than " + DEPTH_MAX + " levels");
        }
        pending[depth] = children;
      }
      while (pending[depth] == 0) {
        if (depth-- == 0) {
          return;
        }
      }
    }
  }

  /** Consumes one value, whatever it is, and copies its bytes. */
  public byte[] raw() {
    int from = at;
    skip();
    return copy(from, at - from);
  }

  /** Bytes consumed so far. */
  public int position() {
    return at - start;
  }

  public boolean hasRemaining() {
    return at < limit;
  }

  /** Goes back to where {@link #position} was. */
  void rewind(int position) {
    at = start + position;
  }

  /** Consumes the given bytes if they come next. */
  boolean tryBytes(byte[] expected) {
    if (limit - at < expected.length) {
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

  /** Consumes the header of 16 bytes of binary data; {@link #int64} gives its halves. */
  void binary16Header() {
    if (format() != Format.BIN8 || uint8() != 16) {
      throw new MalformedMessageException("expected 16 bytes of binary data");
    }
  }

  long int64() {
    return buffer.getLong(take(8));
  }

  /** Consumes a scalar value or the header of a container; answers how many values belong to it. */
  private int skipHead() {
    int format = peekFormat();
    switch (Format.kindOf(format)) {
      case ARRAY -> {
        return arrayHeader();
      }
      case MAP -> {
        return 2 * mapHeader();
      }
      case STRING -> take(stringLength());
      case BINARY -> {
        at++;
        take(format == Format.BIN8 ? uint8() : format == Format.BIN16 ? uint16() : length32());
      }
      case EXTENSION -> {
        at++;
        skipExtension(format);
      }
      case FLOAT -> take(format == Format.FLOAT32 ? 5 : 9);
      case INTEGER -> take(integerBytes(format));
      case NIL, BOOL -> take(1);
    }
    return 0;
  }

  private void skipExtension(int format) {
    int length =
        switch (format) {
          case Format.FIXEXT1 -> 1;
          case Format.FIXEXT2 -> 2;
          case Format.FIXEXT4 -> 4;
          case Format.FIXEXT8 -> 8;
          case Format.FIXEXT16 -> 16;
          case Format.EXT8 -> uint8();
          case Format.EXT16 -> uint16();
          default -> length32();
        };
    take(1); // the extension's type
    take(length);
  }

  private static int integerBytes(int format) {
    return switch (format) {
      case Format.UINT8, Format.INT8 -> 2;
      case Format.UINT16, Format.INT16 -> 3;
      case Format.UINT32, Format.INT32 -> 5;
      case Format.UINT64, Format.INT64 -> 9;
      default -> 1;
    };
  }

  private int stringLength() {
    int format = format();
    if (format >= Format.FIXSTR && format < Format.NIL) {
      return format & 0x1f;
    }
    return switch (format) {
      case Format.STR8 -> uint8();
      case Format.STR16 -> uint16();
      case Format.STR32 -> length32();
      default -> throw unexpected("a string", format);
    };
  }

  private int peekFormat() {
    if (at >= limit) {
      throw new MalformedMessageException("the message ends early");
    }
    return buffer.get(at) & 0xff;
  }

  private int format() {
    return buffer.get(take(1)) & 0xff;
  }

  private int uint8() {
    return buffer.get(take(1)) & 0xff;
  }

  private int uint16() {
    return buffer.getShort(take(2)) & 0xffff;
  }

  private int int32() {
    return buffer.getInt(take(4));
  }

  private long uint64() {
    long value = int64();
    if (value < 0) {
      throw new MalformedMessageException(Long.toUnsignedString(value) + " is out of range");
    }
    return value;
  }

  private int length32() {
    int length = int32();
    if (length < 0) {
      throw new MalformedMessageException("a length of 2 GiB or more");
    }
    return length;
  }

  /** Every element takes at least one byte. */
  private int elements(int count, int bytesEach) {
    if (count > (limit - at) / bytesEach) {
      throw new MalformedMessageException("the message ends early");
    }
    return count;
  }

  private int take(int length) {
    if (length > limit - at) {
      throw new MalformedMessageException("the message ends early");
    }
    int from = at;
    at += length;
    return from;
  }

  private boolean isAscii(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer.get(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private String ascii(int from, int length) {
    if (buffer.hasArray()) {
      return new String(
          buffer.array(), buffer.arrayOffset() + from, length, StandardCharsets.ISO_8859_1);
    }
    return new String(copy(from, length), StandardCharsets.ISO_8859_1);
  }

  private ByteBuffer slice(int from, int length) {
    return buffer.slice(from, length);
  }

  private byte[] copy(int from, int length) {
    byte[] copy = new byte[length];
    buffer.get(from, copy);
    return copy;
  }

  private static MalformedMessageException unexpected(String wanted, int format) {
    return new MalformedMessageException("expected " + wanted + ", found " + Format.kindOf(format));
  }
}
