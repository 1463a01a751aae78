package dev.tickstream.msgpack;

import org.jspecify.annotations.Nullable;

/**
 * Translates between values and MessagePack. Immutable and safe on any thread.
 *
 * @param <T> the type of the values
 */
public interface Codec<T extends @Nullable Object> {
  /**
   * Writes one value.
   *
   * @throws IllegalArgumentException for a value that could not be read back, such as NaN
   */
  void write(MessagePackWriter writer, T value);

  /**
   * Reads one value.
   *
   * @throws MalformedMessageException if the bytes are not one
   */
  T read(MessagePackReader reader);
}
