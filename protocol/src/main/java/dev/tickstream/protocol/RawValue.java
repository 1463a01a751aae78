package dev.tickstream.protocol;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One MessagePack value that is already encoded, or not yet decoded. Equal if the bytes are. */
public final class RawValue {
  static final Codec<RawValue> CODEC =
      new Codec<>() {
        @Override
        public void write(MessagePackWriter writer, RawValue value) {
          writer.raw(value.bytes, 0, value.bytes.length);
        }

        @Override
        public RawValue read(MessagePackReader reader) {
          return new RawValue(reader.raw());
        }
      };

  private final byte[] bytes;

  /**
   * @param bytes exactly one MessagePack value; not copied, so never written to afterwards
   */
  public RawValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Encodes a value. */
  public static <T> RawValue of(Codec<T> codec, T value) {
    MessagePackWriter writer = new MessagePackWriter(64, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    codec.write(writer, value);
    return new RawValue(writer.toByteArray());
  }

  /** The bytes themselves, not a copy: never write to them. */
  public byte[] bytes() {
    return bytes;
  }

  /** A reader at the value's beginning. */
  public MessagePackReader reader() {
    return new MessagePackReader(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawValue value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
