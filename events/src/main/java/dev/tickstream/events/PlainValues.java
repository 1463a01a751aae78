package dev.tickstream.events;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** MessagePack of unknown shape as plain values. */
final class PlainValues {
  private static final int DEPTH_MAX = 32;
  private static final int STRING_BYTES_MAX = 64 * 1024;
  private static final int UUID_BYTES = 16;

  private PlainValues() {}

  /** Reads a map with string keys. */
  static Map<String, @Nullable Object> map(MessagePackReader reader) {
    return map(reader, 1);
  }

  /** Writes what {@link #map} reads. */
  static void write(MessagePackWriter writer, @Nullable Object value) {
    switch (value) {
      case null -> writer.nil();
      case Boolean flag -> writer.bool(flag);
      case Integer number -> writer.integer(number);
      case Long number -> writer.integer(number);
      case Double number -> writer.float64(number);
      case String text -> writer.string(text);
      case UUID id -> {
        byte[] bytes =
            ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        writer.binary(bytes, 0, UUID_BYTES);
      }
      case List<?> list -> {
        writer.arrayHeader(list.size());
        list.forEach(element -> write(writer, element));
      }
      case Map<?, ?> map -> {
        writer.mapHeader(map.size());
        map.forEach(
            (key, element) -> {
              writer.string(String.valueOf(key));
              write(writer, element);
            });
      }
      default ->
          throw new IllegalArgumentException("a value cannot be a " + value.getClass().getName());
    }
  }

  private static Map<String, @Nullable Object> map(MessagePackReader reader, int depth) {
    if (depth > DEPTH_MAX) {
      throw new MalformedMessageException("values are nested deeper than " + DEPTH_MAX);
    }
    int size = reader.mapHeader();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = reader.string(STRING_BYTES_MAX);
      map.put(key, value(reader, depth));
    }
    return Collections.unmodifiableMap(map);
  }

  private static List<@Nullable Object> list(MessagePackReader reader, int depth) {
    if (depth > DEPTH_MAX) {
      throw new MalformedMessageException("values are nested deeper than " + DEPTH_MAX);
    }
    int size = reader.arrayHeader();
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(reader, depth));
    }
    return Collections.unmodifiableList(list);
  }

  private static @Nullable Object value(MessagePackReader reader, int depth) {
    return switch (reader.peek()) {
      case NIL -> {
        reader.skip();
        yield null;
      }
      case BOOL -> reader.bool();
      case INTEGER -> reader.integer();
      case FLOAT -> reader.float64();
      case STRING -> reader.string(STRING_BYTES_MAX);
      case BINARY -> binary(reader.binary(STRING_BYTES_MAX));
      case ARRAY -> list(reader, depth + 1);
      case MAP -> map(reader, depth + 1);
      case EXTENSION -> throw new MalformedMessageException("extension types are not used here");
    };
  }

  /** Sixteen bytes are a UUID, because an event has no other binary; others become Base64. */
  private static Object binary(byte[] bytes) {
    if (bytes.length != UUID_BYTES) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
