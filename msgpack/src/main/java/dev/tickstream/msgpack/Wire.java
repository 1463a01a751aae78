package dev.tickstream.msgpack;

import org.jspecify.annotations.Nullable;

/** What generated codecs call for values that need a check. */
final class Wire {
  private static final int UTF8_BYTES_PER_CHAR_MAX = 3;

  private Wire() {}

  static byte int8(MessagePackReader reader) {
    int value = reader.intValue();
    if (value != (byte) value) {
      throw new MalformedMessageException(value + " is out of range");
    }
    return (byte) value;
  }

  static short int16(MessagePackReader reader) {
    int value = reader.intValue();
    if (value != (short) value) {
      throw new MalformedMessageException(value + " is out of range");
    }
    return (short) value;
  }

  static float float32(MessagePackReader reader) {
    float value = reader.float32();
    if (!Float.isFinite(value)) {
      throw new MalformedMessageException(value + " is not a finite number");
    }
    return value;
  }

  static double float64(MessagePackReader reader) {
    double value = reader.float64();
    if (!Double.isFinite(value)) {
      throw new MalformedMessageException(value + " is not a finite number");
    }
    return value;
  }

  static String string(MessagePackReader reader) {
    return reader.string(RecordCodecs.STRING_BYTES_MAX);
  }

  static void float32(MessagePackWriter writer, float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a finite number");
    }
    writer.float32(value);
  }

  static void float64(MessagePackWriter writer, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a finite number");
    }
    writer.float64(value);
  }

  static void string(MessagePackWriter writer, String value) {
    if (value.length() > RecordCodecs.STRING_BYTES_MAX / UTF8_BYTES_PER_CHAR_MAX
        && Utf8.length(value) > RecordCodecs.STRING_BYTES_MAX) {
      throw new IllegalArgumentException("a string exceeds 64 KiB");
    }
    writer.string(value);
  }

  static void key(MessagePackWriter writer, byte[][] keys, int index) {
    byte[] key = keys[index];
    writer.raw(key, 0, key.length);
  }

  /** Consumes an array's header; answers how many elements follow the expected ones. */
  static int begin(MessagePackReader reader, int expected) {
    int length = reader.arrayHeader();
    if (length < expected) {
      throw new MalformedMessageException("a record of " + expected + " components has " + length);
    }
    return length - expected;
  }

  static void skip(MessagePackReader reader, int values) {
    for (int i = 0; i < values; i++) {
      reader.skip();
    }
  }

  /**
   * Consumes a key of a map.
   *
   * @param likely index to try first: writers keep the order of components
   * @return index of the key, or -1 if it is none of these
   */
  static int key(MessagePackReader reader, byte[][] keys, int likely) {
    if (likely < keys.length && reader.tryBytes(keys[likely])) {
      return likely;
    }
    for (int i = 0; i < keys.length; i++) {
      if (reader.tryBytes(keys[i])) {
        return i;
      }
    }
    return unusualKey(reader, keys);
  }

  /** An unknown key, or a known one that was not written in the shortest form. */
  private static int unusualKey(MessagePackReader reader, byte[][] keys) {
    MessagePackWriter shortest = new MessagePackWriter(64, RecordCodecs.STRING_BYTES_MAX + 5);
    shortest.string(string(reader));
    byte[] key = shortest.toByteArray();
    for (int i = 0; i < keys.length; i++) {
      if (java.util.Arrays.equals(key, keys[i])) {
        return i;
      }
    }
    return -1;
  }

  static void present(@Nullable Object value, String component) {
    if (value == null) {
      throw new MalformedMessageException("component " + component + " is missing");
    }
  }

  static MalformedMessageException rejected(RuntimeException why) {
    return new MalformedMessageException("a value was rejected: " + why.getMessage(), why);
  }
}
