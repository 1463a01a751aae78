package dev.tickstream.engine.memory;

import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Some of the values in a {@link TickBytes}, in order. Filled by the shard thread; then any thread
 * may read it as long as its bytes are {@linkplain TickBytes#retain kept} for it.
 */
public final class EncodedValues {
  private static final int USUAL = 12;

  private final TickBytes bytes;
  private int[] values = new int[USUAL];
  private int size;

  EncodedValues(TickBytes bytes) {
    this.bytes = bytes;
  }

  /** Where the values are. */
  public TickBytes bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The number in {@link #bytes} of the value at a position. */
  public int get(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  /**
   * Adds a value.
   *
   * @param value its number in {@link #bytes}
   */
  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Adds the values of another list of the same bytes. */
  public void addAll(EncodedValues others) {
    for (int i = 0; i < others.size; i++) {
      add(others.values[i]);
    }
  }

  void clear() {
    size = 0;
  }

  /** Writes the values as one MessagePack array. */
  public void writeTo(MessagePackWriter writer) {
    writer.arrayHeader(size);
    for (int i = 0; i < size; i++) {
      bytes.write(writer, values[i]);
    }
  }

  /** The values, each in an array of its own, for who keeps them. */
  public List<byte[]> copy() {
    List<byte[]> copies = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      copies.add(bytes.copy(values[i]));
    }
    return copies;
  }
}
