package dev.tickstream.msgpack;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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

  private final ByteInput in = new ByteInput();
  private @Nullable ValueSkipper skipper;

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
    in.reset(bytes);
  }

  /** What comes next, without consuming it. */
  public Kind peek() {
    return Format.kindOf(in.peek());
  }

  /** Consumes the next value if it is nil. */
  public boolean tryNil() {
    if (in.peek() != Format.NIL) {
      return false;
    }
    in.skip(1);
    return true;
  }

  public boolean bool() {
    int format = in.uint8();
    return switch (format) {
      case Format.TRUE -> true;
      case Format.FALSE -> false;
      default -> throw unexpected("a boolean", format);
    };
  }

  /** An integer that fits a {@code long}. */
  public long integer() {
    int format = in.uint8();
    if (format < Format.FIXMAP) {
      return format;
    } else if (format >= Format.NEGATIVE_FIXINT) {
      return (byte) format;
    }
    return switch (format) {
      case Format.UINT8 -> in.uint8();
      case Format.UINT16 -> in.uint16();
      case Format.UINT32 -> in.int32() & 0xffff_ffffL;
      case Format.UINT64 -> uint64();
      case Format.INT8 -> (byte) in.uint8();
      case Format.INT16 -> (short) in.uint16();
      case Format.INT32 -> in.int32();
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
    int format = in.peek();
    if (format == Format.FLOAT64) {
      in.skip(1);
      return Double.longBitsToDouble(in.int64());
    } else if (format == Format.FLOAT32) {
      in.skip(1);
      return Float.intBitsToFloat(in.int32());
    }
    return integer();
  }

  /** A string of at most so many bytes of UTF-8. */
  public String string(int bytesMax) {
    int length = stringLength();
    if (length > bytesMax) {
      throw new MalformedMessageException("a string of " + length + " bytes exceeds " + bytesMax);
    }
    return in.text(length);
  }

  /** Binary data of at most so many bytes. */
  public byte[] binary(int bytesMax) {
    int format = in.uint8();
    int length =
        switch (format) {
          case Format.BIN8 -> in.uint8();
          case Format.BIN16 -> in.uint16();
          case Format.BIN32 -> in.length32();
          default -> throw unexpected("binary data", format);
        };
    if (length > bytesMax) {
      throw new MalformedMessageException(length + " bytes of binary exceed " + bytesMax);
    }
    return in.bytes(length);
  }

  /** Length of an array whose elements follow. */
  public int arrayHeader() {
    int format = in.uint8();
    if (format >= Format.FIXARRAY && format < Format.FIXSTR) {
      return in.elements(format & 0x0f, 1);
    }
    return switch (format) {
      case Format.ARRAY16 -> in.elements(in.uint16(), 1);
      case Format.ARRAY32 -> in.elements(in.length32(), 1);
      default -> throw unexpected("an array", format);
    };
  }

  /** Length of a map whose keys and values follow in turn. */
  public int mapHeader() {
    int format = in.uint8();
    if (format >= Format.FIXMAP && format < Format.FIXARRAY) {
      return in.elements(format & 0x0f, 2);
    }
    return switch (format) {
      case Format.MAP16 -> in.elements(in.uint16(), 2);
      case Format.MAP32 -> in.elements(in.length32(), 2);
      default -> throw unexpected("a map", format);
    };
  }

  /** Consumes one value, whatever it is. */
  public void skip() {
    ValueSkipper made = skipper;
    if (made == null) {
      made = new ValueSkipper(in);
      skipper = made;
    }
    made.skip();
  }

  /** Consumes one value, whatever it is, and copies its bytes. */
  public byte[] raw() {
    int from = in.position();
    skip();
    return in.since(from);
  }

  /** Bytes consumed so far. */
  public int position() {
    return in.position();
  }

  public boolean hasRemaining() {
    return in.remaining() > 0;
  }

  /** Goes back to where {@link #position} was. */
  void rewind(int position) {
    in.rewind(position);
  }

  /** Consumes the given bytes if they come next. */
  boolean tryBytes(byte[] expected) {
    return in.tryBytes(expected);
  }

  /** Consumes the header of 16 bytes of binary data; {@link #int64} gives its halves. */
  void binary16Header() {
    if (in.uint8() != Format.BIN8 || in.uint8() != 16) {
      throw new MalformedMessageException("expected 16 bytes of binary data");
    }
  }

  long int64() {
    return in.int64();
  }

  private int stringLength() {
    int format = in.uint8();
    if (format >= Format.FIXSTR && format < Format.NIL) {
      return format & 0x1f;
    }
    return switch (format) {
      case Format.STR8 -> in.uint8();
      case Format.STR16 -> in.uint16();
      case Format.STR32 -> in.length32();
      default -> throw unexpected("a string", format);
    };
  }

  private long uint64() {
    long value = in.int64();
    if (value < 0) {
      throw new MalformedMessageException(Long.toUnsignedString(value) + " is out of range");
    }
    return value;
  }

  private static MalformedMessageException unexpected(String wanted, int format) {
    return new MalformedMessageException("expected " + wanted + ", found " + Format.kindOf(format));
  }
}
