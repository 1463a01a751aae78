package dev.tickstream.msgpack;

import java.util.Map;
import java.util.function.IntFunction;

/** Several records behind one tag each. */
final class UnionCodec<T> implements Codec<T> {
  private final Map<Class<?>, Codec<?>> byClass;
  private final Map<Integer, Codec<?>> byTag;
  private final IntFunction<? extends RuntimeException> unknown;

  UnionCodec(
      Map<Class<?>, Codec<?>> byClass,
      Map<Integer, Codec<?>> byTag,
      IntFunction<? extends RuntimeException> unknown) {
    this.byClass = byClass;
    this.byTag = byTag;
    this.unknown = unknown;
  }

  @Override
  @SuppressWarnings("unchecked") // found by the value's own class
  public void write(MessagePackWriter writer, T value) {
    Codec<T> codec = (Codec<T>) byClass.get(value.getClass());
    if (codec == null) {
      throw new IllegalArgumentException(value.getClass() + " is no member of this union");
    }
    codec.write(writer, value);
  }

  @Override
  @SuppressWarnings("unchecked") // made for a member
  public T read(MessagePackReader reader) {
    int start = reader.position();
    if (reader.arrayHeader() == 0) {
      throw new MalformedMessageException("expected a tag, found an empty array");
    }
    int tag = reader.intValue();
    Codec<T> codec = (Codec<T>) byTag.get(tag);
    if (codec == null) {
      throw unknown.apply(tag);
    }
    reader.rewind(start);
    return codec.read(reader);
  }
}
