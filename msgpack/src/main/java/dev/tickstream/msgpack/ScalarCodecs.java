package dev.tickstream.msgpack;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** Codecs of values without parts. */
final class ScalarCodecs {
  static final Codec<Boolean> BOOL = of(MessagePackWriter::bool, MessagePackReader::bool);
  static final Codec<Byte> INT8 = of((writer, value) -> writer.integer(value), Wire::int8);
  static final Codec<Short> INT16 = of((writer, value) -> writer.integer(value), Wire::int16);
  static final Codec<Integer> INT32 =
      of((writer, value) -> writer.integer(value), MessagePackReader::intValue);
  static final Codec<Long> INT64 = of(MessagePackWriter::integer, MessagePackReader::integer);
  static final Codec<Float> FLOAT32 = of(Wire::float32, Wire::float32);
  static final Codec<Double> FLOAT64 = of(Wire::float64, Wire::float64);
  static final Codec<String> STRING = of(Wire::string, Wire::string);
  static final Codec<java.util.UUID> UUID =
      of(
          (writer, id) ->
              writer.binary16(id.getMostSignificantBits(), id.getLeastSignificantBits()),
          reader -> {
            reader.binary16Header();
            return new java.util.UUID(reader.int64(), reader.int64());
          });

  private ScalarCodecs() {}

  private static <T> Codec<T> of(
      BiConsumer<MessagePackWriter, T> write, Function<MessagePackReader, T> read) {
    return new Codec<>() {
      @Override
      public void write(MessagePackWriter writer, T value) {
        write.accept(writer, value);
      }

      @Override
      public T read(MessagePackReader reader) {
        return read.apply(reader);
      }
    };
  }
}
