package dev.tickstream.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Bytes agree with the reference implementation, in both directions. */
class ReferenceTest {
  @Provide
  Arbitrary<Value> values() {
    return Value.any();
  }

  @Property(tries = 500)
  void bytesAreThoseOfTheReference(@ForAll("values") Value value) {
    assertThat(ours(value)).isEqualTo(reference(value));
  }

  @Property(tries = 500)
  void whatWasWrittenIsRead(@ForAll("values") Value value) {
    MessagePackReader reader = new MessagePackReader(ours(value));
    assertThat(read(reader)).isEqualTo(value);
    assertThat(reader.hasRemaining()).isFalse();
  }

  @Property(tries = 500)
  void skippingAndCopyingTakeExactlyOneValue(@ForAll("values") Value value) {
    byte[] bytes = ours(new Value.Many(List.of(value, new Value.Whole(7))));
    MessagePackReader skipping = new MessagePackReader(bytes);
    skipping.arrayHeader();
    skipping.skip();
    assertThat(skipping.integer()).isEqualTo(7);

    MessagePackReader copying = new MessagePackReader(bytes);
    copying.arrayHeader();
    assertThat(copying.raw()).isEqualTo(ours(value));
    assertThat(copying.integer()).isEqualTo(7);
  }

  private static byte[] ours(Value value) {
    MessagePackWriter writer = new MessagePackWriter(0, 1 << 24);
    write(writer, value);
    return writer.toByteArray();
  }

  private static void write(MessagePackWriter writer, Value value) {
    switch (value) {
      case Value.Nil() -> writer.nil();
      case Value.Bool(boolean b) -> writer.bool(b);
      case Value.Whole(long n) -> writer.integer(n);
      case Value.Single(float f) -> writer.float32(f);
      case Value.Twice(double d) -> writer.float64(d);
      case Value.Text(String s) -> writer.string(s);
      case Value.Bytes bytes -> writer.binary(bytes.array(), 0, bytes.value().size());
      case Value.Many(List<Value> values) -> {
        writer.arrayHeader(values.size());
        values.forEach(each -> write(writer, each));
      }
      case Value.Pairs(List<Value> values) -> {
        writer.mapHeader(values.size() / 2);
        values.forEach(each -> write(writer, each));
      }
    }
  }

  private static byte[] reference(Value value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, value);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(MessageBufferPacker packer, Value value) throws IOException {
    switch (value) {
      case Value.Nil() -> packer.packNil();
      case Value.Bool(boolean b) -> packer.packBoolean(b);
      case Value.Whole(long n) -> packer.packLong(n);
      case Value.Single(float f) -> packer.packFloat(f);
      case Value.Twice(double d) -> packer.packDouble(d);
      case Value.Text(String s) -> packer.packString(s);
      case Value.Bytes bytes -> {
        packer.packBinaryHeader(bytes.value().size());
        packer.writePayload(bytes.array());
      }
      case Value.Many(List<Value> values) -> {
        packer.packArrayHeader(values.size());
        packAll(packer, values);
      }
      case Value.Pairs(List<Value> values) -> {
        packer.packMapHeader(values.size() / 2);
        packAll(packer, values);
      }
    }
  }

  private static void packAll(MessageBufferPacker packer, List<Value> values) throws IOException {
    for (Value each : values) {
      pack(packer, each);
    }
  }

  private static Value read(MessagePackReader reader) {
    return switch (reader.peek()) {
      case NIL -> {
        assertThat(reader.tryNil()).isTrue();
        yield new Value.Nil();
      }
      case BOOL -> new Value.Bool(reader.bool());
      case INTEGER -> new Value.Whole(reader.integer());
      case FLOAT -> number(reader);
      case STRING -> new Value.Text(reader.string(1 << 20));
      case BINARY -> new Value.Bytes(boxed(reader.binary(1 << 20)));
      case ARRAY -> new Value.Many(readAll(reader, reader.arrayHeader()));
      case MAP -> new Value.Pairs(readAll(reader, 2 * reader.mapHeader()));
      case EXTENSION -> throw new AssertionError("never written");
    };
  }

  /** A float takes four bytes and its first, a double eight. */
  private static Value number(MessagePackReader reader) {
    int before = reader.position();
    double value = reader.float64();
    return reader.position() - before == 5
        ? new Value.Single((float) value)
        : new Value.Twice(value);
  }

  private static List<Value> readAll(MessagePackReader reader, int count) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(read(reader));
    }
    return values;
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>();
    for (byte each : bytes) {
      boxed.add(each);
    }
    return boxed;
  }
}
