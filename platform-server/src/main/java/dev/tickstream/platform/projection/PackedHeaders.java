package dev.tickstream.platform.projection;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record's headers as one MessagePack array of [name, value] pairs: whole, in their order. */
public final class PackedHeaders {
  private static final int BYTES_MAX = 16 * 1024 * 1024;

  private PackedHeaders() {}

  static byte[] pack(Headers headers) {
    Header[] all = headers.toArray();
    MessagePackWriter writer = new MessagePackWriter(1024, BYTES_MAX);
    writer.arrayHeader(all.length);
    for (Header header : all) {
      writer.arrayHeader(2);
      writer.string(header.key());
      byte[] value = header.value();
      if (value == null) {
        writer.nil();
      } else {
        writer.binary(value, 0, value.length);
      }
    }
    return writer.toByteArray();
  }

  /** Reads what {@link #pack} wrote. */
  static List<Header> unpack(byte[] packed) {
    MessagePackReader reader = new MessagePackReader(ByteBuffer.wrap(packed));
    int size = reader.arrayHeader();
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      reader.arrayHeader();
      String name = reader.string(BYTES_MAX);
      headers.add(new RecordHeader(name, reader.tryNil() ? null : reader.binary(BYTES_MAX)));
    }
    return headers;
  }

  /** The value of the last header with that name; null when there is none. */
  static byte @Nullable [] value(List<Header> headers, String name) {
    byte[] found = null;
    for (Header header : headers) {
      if (header.key().equals(name)) {
        found = header.value();
      }
    }
    return found;
  }

  /** What {@link #pack} wrote, for people: names and values as text. */
  public static Map<String, String> text(byte[] packed) {
    Map<String, String> text = new LinkedHashMap<>();
    for (Header header : unpack(packed)) {
      byte[] value = header.value();
      text.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    return text;
  }
}
