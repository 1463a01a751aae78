package dev.tickstream.msgpack;

import org.jspecify.annotations.Nullable;

/** Adds nil. */
final class NullableCodec<T> implements Codec<@Nullable T> {
  private final Codec<T> present;

  NullableCodec(Codec<T> present) {
    this.present = present;
  }

  @Override
  public void write(MessagePackWriter writer, @Nullable T value) {
    if (value == null) {
      writer.nil();
    } else {
      present.write(writer, value);
    }
  }

  @Override
  public @Nullable T read(MessagePackReader reader) {
    return reader.tryNil() ? null : present.read(reader);
  }
}
