package dev.tickstream.client.game;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A type of the game descriptor, able to read and write its values.
 *
 * <p>Values are {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@link UUID}, {@link
 * Row} and {@code List}; an enum's value is the constant's name.
 */
public sealed interface FieldType {
  /** Reads one value. */
  @Nullable Object read(MessagePackReader in);

  /** Writes one value; throws {@link ClassCastException} for one of another type. */
  void write(MessagePackWriter out, @Nullable Object value);

  /** Numbers without a fraction, any width. */
  record Whole() implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      return in.integer();
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      out.integer(((Number) present(value)).longValue());
    }
  }

  /** Numbers with a fraction. */
  record Fraction(boolean wide) implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      return wide ? in.float64() : (double) in.float32();
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      Number number = (Number) present(value);
      if (wide) {
        out.float64(number.doubleValue());
      } else {
        out.float32(number.floatValue());
      }
    }
  }

  /** True or false. */
  record Truth() implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      return in.bool();
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      out.bool((Boolean) present(value));
    }
  }

  /** Text, also identifiers such as player ids. */
  record Text() implements FieldType {
    private static final int BYTES_MAX = 65_536;

    @Override
    public Object read(MessagePackReader in) {
      return in.string(BYTES_MAX);
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      out.string(present(value).toString());
    }
  }

  /** A UUID, 16 bytes. */
  record Unique() implements FieldType {
    private static final int BYTES = 16;

    @Override
    public Object read(MessagePackReader in) {
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(in.binary(BYTES));
      return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      UUID uuid = (UUID) present(value);
      byte[] bytes =
          java.nio.ByteBuffer.allocate(BYTES)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array();
      out.binary(bytes, 0, BYTES);
    }
  }

  /** One of a fixed list of names, sent as its index. */
  record Choice(List<String> values) implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      return values.get(in.intValue());
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      int index = values.indexOf((String) present(value));
      if (index < 0) {
        throw new IllegalArgumentException(value + " is none of " + values);
      }
      out.integer(index);
    }
  }

  /** Named fields in order. */
  record Nested(List<Field> fields) implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      int sent = in.arrayHeader();
      @Nullable Object[] values = new Object[fields.size()];
      for (int i = 0; i < sent; i++) {
        if (i < values.length) {
          values[i] = fields.get(i).type().read(in);
        } else {
          in.skip();
        }
      }
      return new Row(fields, values);
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      Row row = (Row) present(value);
      out.arrayHeader(fields.size());
      for (Field field : fields) {
        field.type().write(out, row.value(field.name()));
      }
    }
  }

  /** Any number of values of one type. */
  record Many(FieldType of) implements FieldType {
    @Override
    public Object read(MessagePackReader in) {
      int size = in.arrayHeader();
      List<@Nullable Object> values = new ArrayList<>(Math.min(size, 1024));
      for (int i = 0; i < size; i++) {
        values.add(of.read(in));
      }
      return values;
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      List<?> values = (List<?>) present(value);
      out.arrayHeader(values.size());
      values.forEach(each -> of.write(out, each));
    }
  }

  /** Another type, or nothing. */
  record Optional(FieldType type) implements FieldType {
    @Override
    public @Nullable Object read(MessagePackReader in) {
      return in.tryNil() ? null : type.read(in);
    }

    @Override
    public void write(MessagePackWriter out, @Nullable Object value) {
      if (value == null) {
        out.nil();
      } else {
        type.write(out, value);
      }
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("a value is missing");
    }
    return value;
  }
}
