package dev.tickstream.testkit;

import dev.tickstream.msgpack.MessagePackReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads MessagePack without knowing what it says. */
final class Values {
  private static final int BYTES_MAX = 1 << 16;

  private Values() {}

  static @Nullable Object read(MessagePackReader reader) {
    return switch (reader.peek()) {
      case NIL -> {
        reader.skip();
        yield null;
      }
      case BOOL -> reader.bool();
      case INTEGER -> reader.integer();
      case FLOAT -> reader.float64();
      case STRING -> reader.string(BYTES_MAX);
      case ARRAY -> array(reader);
      default -> throw new IllegalStateException("rows hold no " + reader.peek());
    };
  }

  private static List<@Nullable Object> array(MessagePackReader reader) {
    int length = reader.arrayHeader();
    List<@Nullable Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(read(reader));
    }
    return values;
  }
}
