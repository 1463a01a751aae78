package dev.tickstream.msgpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes MessagePack into an array that grows, each value in its shortest form, so that equal
 * values have equal bytes. Nothing is allocated except when the array grows. For one thread.
 *
 * <p>Every method throws {@link BufferOverflowException} when the message would exceed its limit;
 * what was written before stays.
 */
public final class MessagePackWriter {
  private static final VarHandle SHORT = bigEndian(short[].class);
  private static final VarHandle INT = bigEndian(int[].class);
  private static final VarHandle LONG = bigEndian(long[].class);

  private final int bytesMax;
  private byte[] bytes;
  private ByteBuffer view;
  private int size;

  /**
   * @param initialBytes room at first
   * @param bytesMax limit of a message, at least {@code initialBytes}
   */
  public MessagePackWriter(int initialBytes, int bytesMax) {
    if (initialBytes < 0 || bytesMax < initialBytes) {
      throw new IllegalArgumentException("need 0 <= initialBytes <= bytesMax");
    }
    this.bytesMax = bytesMax;
    this.bytes = new byte[initialBytes];
    this.view = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  public void nil() {
    one(Format.NIL);
  }

  public void bool(boolean value) {
    one(value ? Format.TRUE : Format.FALSE);
  }

  /** Writes an integer in the shortest form that holds it. */
  public void integer(long value) {
    if (value >= 0) {
      unsigned(value);
    } else if (value >= -32) {
      one((int) value);
    } else if (value >= Byte.MIN_VALUE) {
      with8(Format.INT8, (int) value);
    } else if (value >= Short.MIN_VALUE) {
      with16(Format.INT16, (int) value);
    } else if (value >= Integer.MIN_VALUE) {
      with32(Format.INT32, (int) value);
    } else {
      with64(Format.INT64, value);
    }
  }

  private void unsigned(long value) {
    if (value < 0x80) {
      one((int) value);
    } else if (value <= 0xff) {
      with8(Format.UINT8, (int) value);
    } else if (value <= 0xffff) {
      with16(Format.UINT16, (int) value);
    } else if (value <= 0xffff_ffffL) {
      with32(Format.UINT32, (int) value);
    } else {
      with64(Format.UINT64, value);
    }
  }

  public void float32(float value) {
    with32(Format.FLOAT32, Float.floatToIntBits(value));
  }

  public void float64(double value) {
    with64(Format.FLOAT64, Double.doubleToLongBits(value));
  }

  /** Writes a string as UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes {@code ?}. */
  public void string(String value) {
    int length = Utf8.length(value);
    ensure((length < 32 ? 1L : headerBytes(length)) + length);
    if (length < 32) {
      one(Format.FIXSTR | length);
    } else {
      header(length, Format.STR8, Format.STR16, Format.STR32);
    }
    Utf8.encode(value, bytes, size);
    size += length;
  }

  public void binary(byte[] source, int offset, int length) {
    ensure((long) headerBytes(length) + length);
    header(length, Format.BIN8, Format.BIN16, Format.BIN32);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Begins an array: the next {@code length} values are its elements. */
  public void arrayHeader(int length) {
    if (length < 16) {
      one(Format.FIXARRAY | length);
    } else if (length <= 0xffff) {
      with16(Format.ARRAY16, length);
    } else {
      with32(Format.ARRAY32, length);
    }
  }

  /** Begins a map: the next {@code length} pairs of values are its keys and values. */
  public void mapHeader(int length) {
    if (length < 16) {
      one(Format.FIXMAP | length);
    } else if (length <= 0xffff) {
      with16(Format.MAP16, length);
    } else {
      with32(Format.MAP32, length);
    }
  }

  /** Copies bytes that already are MessagePack. */
  public void raw(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Copies what another writer has written. */
  public void raw(MessagePackWriter source) {
    raw(source, 0, source.size);
  }

  /** The same of a part: the bytes from one number of bytes written to another. */
  public void raw(MessagePackWriter source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.size);
    raw(source.bytes, from, to - from);
  }

  /** Writes 16 bytes as binary. */
  void binary16(long high, long low) {
    ensure(18);
    bytes[size] = (byte) Format.BIN8;
    bytes[size + 1] = 16;
    LONG.set(bytes, size + 2, high);
    LONG.set(bytes, size + 10, low);
    size += 18;
  }

  /** Bytes written since the beginning or the last reset. */
  public int size() {
    return size;
  }

  /** Begins a new message in the same array. */
  public void reset() {
    size = 0;
  }

  /**
   * Takes back what was written since there were so many bytes.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public void truncate(int newSize) {
    size = Objects.checkIndex(newSize, size + 1);
  }

  /**
   * The message as a read-only view: no copy, always the same object, valid until the next write.
   */
  public ByteBuffer written() {
    return written(0, size);
  }

  /** The same of a part: the bytes from one number of bytes written to another. */
  public ByteBuffer written(int from, int to) {
    return view.clear().limit(to).position(from);
  }

  /** The message as an array of its own. */
  public byte[] toByteArray() {
    return toByteArray(0);
  }

  /** What was written since there were so many bytes, as an array of its own. */
  public byte[] toByteArray(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  private static int headerBytes(int length) {
    return length <= 0xff ? 2 : length <= 0xffff ? 3 : 5;
  }

  private void header(int length, int format8, int format16, int format32) {
    if (length <= 0xff) {
      with8(format8, length);
    } else if (length <= 0xffff) {
      with16(format16, length);
    } else {
      with32(format32, length);
    }
  }

  private void one(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  private void with8(int format, int value) {
    ensure(2);
    bytes[size] = (byte) format;
    bytes[size + 1] = (byte) value;
    size += 2;
  }

  private void with16(int format, int value) {
    ensure(3);
    bytes[size] = (byte) format;
    SHORT.set(bytes, size + 1, (short) value);
    size += 3;
  }

  private void with32(int format, int value) {
    ensure(5);
    bytes[size] = (byte) format;
    INT.set(bytes, size + 1, value);
    size += 5;
  }

  private void with64(int format, long value) {
    ensure(9);
    bytes[size] = (byte) format;
    LONG.set(bytes, size + 1, value);
    size += 9;
  }

  private void ensure(long more) {
    if (size + more > bytes.length) {
      grow(size + more);
    }
  }

  private void grow(long needed) {
    if (needed > bytesMax) {
      throw new BufferOverflowException();
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), bytesMax));
    view = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  private static VarHandle bigEndian(Class<?> arrayClass) {
    return MethodHandles.byteArrayViewVarHandle(arrayClass, ByteOrder.BIG_ENDIAN);
  }
}
