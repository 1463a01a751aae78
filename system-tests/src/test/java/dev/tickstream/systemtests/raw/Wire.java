package dev.tickstream.systemtests.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** MessagePack by a library that is not ours, as plain values; maps sorted by key. */
public final class Wire {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Wire() {}

  /** One whole MessagePack value. */
  public static Object value(byte[] bytes) {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
      Object value = plain(in.unpackValue());
      if (in.hasNext() || value == null) {
        throw new AssertionError("not one MessagePack value: " + bytes.length + " bytes");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plain values as one MessagePack value: maps, lists, texts, truths, integers and bytes. */
  static byte[] bytes(Map<String, ?> plain) {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      pack(out, plain);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(MessagePacker out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.packMapHeader(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.packString((String) entry.getKey());
          pack(out, entry.getValue());
        }
      }
      case List<?> list -> {
        out.packArrayHeader(list.size());
        for (Object each : list) {
          pack(out, each);
        }
      }
      case String text -> out.packString(text);
      case Boolean truth -> out.packBoolean(truth);
      case Number number -> out.packLong(number.longValue());
      case UUID id -> {
        out.packBinaryHeader(2 * Long.BYTES);
        out.addPayload(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
      }
      default -> throw new IllegalArgumentException("not plain: " + value);
    }
  }

  static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, each) -> map.put((String) key, each));
    return map;
  }

  static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  static long number(Map<String, ? extends @Nullable Object> map, String name) {
    return ((Number) Objects.requireNonNull(map.get(name), name)).longValue();
  }

  static String text(Map<String, ? extends @Nullable Object> map, String name) {
    return (String) Objects.requireNonNull(map.get(name), name);
  }

  static UUID uuid(@Nullable Object bytes) {
    ByteBuffer buffer = ByteBuffer.wrap((byte[]) Objects.requireNonNull(bytes));
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The same text for the same content, wherever it was read. */
  static String canonical(@Nullable Object plain) {
    return JSON.writeValueAsString(plain);
  }

  static Map<String, @Nullable Object> json(String text) {
    return map(JSON.readValue(text, Map.class));
  }

  private static @Nullable Object plain(Value value) {
    return switch (value.getValueType()) {
      case NIL -> null;
      case BOOLEAN -> value.asBooleanValue().getBoolean();
      case INTEGER -> value.asIntegerValue().toLong();
      case FLOAT -> value.asFloatValue().toDouble();
      case STRING -> value.asStringValue().asString();
      case BINARY -> value.asBinaryValue().asByteArray();
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.asArrayValue().forEach(each -> list.add(plain(each)));
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new TreeMap<>();
        value
            .asMapValue()
            .entrySet()
            .forEach(e -> map.put(e.getKey().asStringValue().asString(), plain(e.getValue())));
        yield map;
      }
      case EXTENSION -> throw new AssertionError("no record of ours has an extension type");
    };
  }
}
