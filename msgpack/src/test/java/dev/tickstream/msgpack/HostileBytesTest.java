package dev.tickstream.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.msgpack.Samples.Everything;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBytesTest {
  private static final List<Consumer<MessagePackReader>> WAYS_TO_READ =
      List.of(
          MessagePackReader::peek,
          MessagePackReader::tryNil,
          MessagePackReader::bool,
          MessagePackReader::integer,
          MessagePackReader::intValue,
          MessagePackReader::float32,
          MessagePackReader::float64,
          reader -> reader.string(1 << 30),
          reader -> reader.binary(1 << 30),
          MessagePackReader::arrayHeader,
          MessagePackReader::mapHeader,
          MessagePackReader::skip,
          MessagePackReader::raw,
          reader -> RecordCodecs.arrays().of(Everything.class).read(reader),
          reader -> RecordCodecs.maps().of(Everything.class).read(reader));

  /** Reads in every way; anything but a value or the one exception fails the test. */
  static void readEverywhere(byte[] bytes) {
    for (Consumer<MessagePackReader> read : WAYS_TO_READ) {
      for (ByteBuffer buffer : List.of(ByteBuffer.wrap(bytes), direct(bytes))) {
        MessagePackReader reader = new MessagePackReader(buffer);
        try {
          read.accept(reader);
        } catch (MalformedMessageException expected) {
          assertThat(expected.getMessage()).isNotBlank();
        }
        assertThat(reader.position()).isBetween(0, bytes.length);
      }
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  @Property(tries = 2_000)
  void randomBytesAreAValueOrMalformed(@ForAll byte[] bytes) {
    readEverywhere(bytes);
  }

  @Property(tries = 2_000)
  void damagedRecordsAreAValueOrMalformed(@ForAll int place, @ForAll byte value) {
    for (RecordCodecs codecs : List.of(RecordCodecs.arrays(), RecordCodecs.maps())) {
      byte[] bytes = full(codecs);
      bytes[Math.floorMod(place, bytes.length)] = value;
      readEverywhere(bytes);
    }
  }

  @Test
  void everyTruncationIsMalformed() {
    for (RecordCodecs codecs : List.of(RecordCodecs.arrays(), RecordCodecs.maps())) {
      byte[] bytes = full(codecs);
      for (int length = 0; length < bytes.length; length++) {
        MessagePackReader reader = new MessagePackReader(Arrays.copyOf(bytes, length));
        assertThatExceptionOfType(MalformedMessageException.class)
            .as("%s of %s bytes", length, bytes.length)
            .isThrownBy(() -> codecs.of(Everything.class).read(reader));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd7fffffff 00",
        "ddffffffff 00",
        "dcffff 00",
        "9f 00", // arrays
        "df7fffffff 00",
        "df3fffffff 00",
        "deffff 00",
        "8f 00", // maps
        "db7fffffff 61",
        "dbffffffff 61",
        "daffff 61",
        "d9ff 61",
        "bf 61", // strings
        "c67fffffff 00",
        "c6ffffffff 00",
        "c5ffff 00",
        "c4ff 00", // binary
        "c97fffffff 00 00",
        "c8ffff 00 00",
        "d8 00 00" // extensions
      })
  void aHugeHeaderWithFewBytesAllocatesNothing(String hex) {
    byte[] bytes = Hex.bytes(hex);
    readEverywhere(bytes); // loads classes
    int refused = 0;
    long before = allocated();
    for (Consumer<MessagePackReader> read : WAYS_TO_READ) {
      try {
        read.accept(new MessagePackReader(bytes));
      } catch (MalformedMessageException expected) {
        refused++;
      }
    }
    assertThat(allocated() - before).isLessThan(WAYS_TO_READ.size() * 10_000L);
    assertThat(refused).isEqualTo(WAYS_TO_READ.size() - 2); // all but peek and tryNil
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void nestingIsFollowedSoFarAndNoFurther() {
    byte[] deepest = nested(MessagePackReader.DEPTH_MAX);
    assertThat(new MessagePackReader(deepest).raw()).isEqualTo(deepest);
    MessagePackReader deeper = new MessagePackReader(nested(MessagePackReader.DEPTH_MAX + 1));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(deeper::skip)
        .withMessageContaining("deeper");
  }

  private static byte[] nested(int levels) {
    byte[] bytes = new byte[levels + 1];
    Arrays.fill(bytes, 0, levels, (byte) 0x91);
    bytes[levels] = (byte) 0xc0;
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2c328", "a1ff", "a3eda080", "a2c080", "a4f4908080", "a1c3"})
  void stringsAreStrictUtf8(String hex) {
    MessagePackReader reader = new MessagePackReader(Hex.bytes(hex));
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> reader.string(100));
  }

  @Test
  void limitsAreInBytes() {
    byte[] bytes = Hex.bytes("a4c3bcc3bc");
    assertThat(new MessagePackReader(bytes).string(4)).isEqualTo("üü");
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> new MessagePackReader(bytes).string(3));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> new MessagePackReader(Hex.bytes("c4020000")).binary(1));
  }

  private static byte[] full(RecordCodecs codecs) {
    MessagePackWriter writer = new MessagePackWriter(64, 1024);
    codecs.of(Everything.class).write(writer, Samples.FULL);
    return writer.toByteArray();
  }
}
