package dev.tickstream.gameserver.store;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** MessagePack values as what the MongoDB driver stores, and back. */
final class BsonValues {
  private static final int BYTES_MAX = 1 << 24;

  private BsonValues() {}

  static @Nullable Object toBson(byte[] value) {
    return toBson(new MessagePackReader(value));
  }

  private static @Nullable Object toBson(MessagePackReader reader) {
    return switch (reader.peek()) {
      case NIL -> {
        reader.skip();
        yield null;
      }
      case BOOL -> reader.bool();
      case INTEGER -> reader.integer();
      case FLOAT -> reader.float64();
      case STRING -> reader.string(BYTES_MAX);
      case BINARY -> new Binary(reader.binary(BYTES_MAX));
      case ARRAY -> {
        int length = reader.arrayHeader();
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
          list.add(toBson(reader));
        }
        yield list;
      }
      case MAP -> {
        int length = reader.mapHeader();
        Document document = new Document();
        for (int i = 0; i < length; i++) {
          document.put(reader.string(BYTES_MAX), toBson(reader));
        }
        yield document;
      }
      case EXTENSION -> throw new MalformedMessageException("rows have no application types");
    };
  }

  /**
   * The value as MessagePack.
   *
   * @throws MalformedMessageException if it is of a kind no row has
   */
  static byte[] toMessagePack(@Nullable Object value) {
    MessagePackWriter writer = new MessagePackWriter(256, BYTES_MAX);
    write(writer, value);
    return writer.toByteArray();
  }

  private static void write(MessagePackWriter writer, @Nullable Object value) {
    switch (value) {
      case null -> writer.nil();
      case Boolean bool -> writer.bool(bool);
      case Integer integer -> writer.integer(integer);
      case Long integer -> writer.integer(integer);
      case Double number -> writer.float64(number);
      case String text -> writer.string(text);
      case Binary binary -> writer.binary(binary.getData(), 0, binary.length());
      case List<?> list -> {
        writer.arrayHeader(list.size());
        list.forEach(element -> write(writer, element));
      }
      case Map<?, ?> map -> {
        writer.mapHeader(map.size());
        map.forEach(
            (name, element) -> {
              writer.string(String.valueOf(name));
              write(writer, element);
            });
      }
      default ->
          throw new MalformedMessageException("no row has a " + value.getClass().getSimpleName());
    }
  }
}
