package dev.tickstream.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tickstream.msgpack.Samples.Cell;
import dev.tickstream.msgpack.Samples.Colour;
import dev.tickstream.msgpack.Samples.Everything;
import dev.tickstream.msgpack.Samples.Name;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecsTest {
  public record Empty() {}

  public record Numbers(byte tiny, short small, int medium, float single, double twice) {}

  public record Part(Cell at, long secret, Name owner) {}

  private static byte[] write(RecordCodecs codecs, Record value) {
    MessagePackWriter writer = new MessagePackWriter(16, 1 << 20);
    @SuppressWarnings("unchecked") // the codec of the record's own class
    Codec<Record> codec = (Codec<Record>) codecs.ofType(value.getClass());
    codec.write(writer, value);
    return writer.toByteArray();
  }

  private static <T extends Record> T read(RecordCodecs codecs, Class<T> type, byte[] bytes) {
    MessagePackReader reader = new MessagePackReader(bytes);
    T value = codecs.of(type).read(reader);
    assertThat(reader.hasRemaining()).isFalse();
    return value;
  }

  @Test
  void everythingComesBackInBothForms() {
    for (RecordCodecs codecs : List.of(RecordCodecs.arrays(), RecordCodecs.maps())) {
      assertThat(read(codecs, Everything.class, write(codecs, Samples.FULL)))
          .isEqualTo(Samples.FULL);
      assertThat(read(codecs, Empty.class, write(codecs, new Empty()))).isEqualTo(new Empty());
      assertThat(read(codecs, Name.class, write(codecs, new Name("x")))).isEqualTo(new Name("x"));
    }
  }

  @Test
  void arraysArePositional() {
    assertThat(write(RecordCodecs.arrays(), new Part(new Cell(1, 2), 3, new Name("ab"))))
        .isEqualTo(Hex.bytes("93 920102 03 a26162"));
  }

  @Test
  void mapsGoByName() {
    assertThat(write(RecordCodecs.maps(), new Part(new Cell(1, 2), 3, new Name("ab"))))
        .isEqualTo(Hex.bytes("83 a26174 82a17801a17902 a6736563726574 03 a56f776e6572 a26162"));
  }

  @Test
  void furtherElementsAreSkippedAndMissingOnesMalformed() {
    assertThat(read(RecordCodecs.arrays(), Cell.class, Hex.bytes("94 01 02 9203c0 81a16102")))
        .isEqualTo(new Cell(1, 2));
    assertMalformed(RecordCodecs.arrays(), Cell.class, "91 01");
  }

  @Test
  void mapsForgiveOrderUnknownNamesAndLongForms() {
    assertThat(
            read(
                RecordCodecs.maps(),
                Cell.class,
                Hex.bytes("83 a179 02 a87375727072697365 9101 d90178 cd0001")))
        .isEqualTo(new Cell(1, 2));
    assertMalformed(RecordCodecs.maps(), Cell.class, "82 01 02 03 04");
  }

  @Test
  void mapsFillInWhatHasADefault() {
    MessagePackWriter writer = new MessagePackWriter(64, 1024);
    writer.mapHeader(4);
    writer.string("id");
    ScalarCodecs.UUID.write(writer, new UUID(3, 4));
    writer.string("colour");
    writer.string("RED");
    writer.string("cell");
    writer.mapHeader(0);
    writer.string("name");
    writer.string("n");
    assertThat(read(RecordCodecs.maps(), Everything.class, writer.toByteArray()))
        .isEqualTo(
            new Everything(
                false,
                (byte) 0,
                (short) 0,
                0,
                0,
                0,
                0,
                "",
                new UUID(3, 4),
                Colour.RED,
                new Cell(0, 0),
                new Name("n"),
                List.of(),
                List.of(),
                null,
                null));
    assertMalformed(RecordCodecs.maps(), Part.class, "81 a26174 80"); // no owner
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "95 cc80 00 00 00 00", // tiny over 127
        "95 00 cd8000 00 00 00", // small over 32,767
        "95 00 00 ce80000000 00 00", // medium over 2^31 - 1
        "95 00 00 00 ca7fc00000 00", // NaN
        "95 00 00 00 00 cb7ff0000000000000", // infinity
        "95 00 00 00 cb7fefffffffffffff 00", // a double beyond the floats
        "95 00 00 cb3ff0000000000000 00 00", // not an integer
        "95 c0 00 00 00 00", // nil
        "dd 7fffffff 00",
        "95 00 00 00 00",
        "c1",
        ""
      })
  void badNumbersAreMalformed(String hex) {
    assertMalformed(RecordCodecs.arrays(), Numbers.class, hex);
  }

  @Test
  void numbersMayComeInAnyWidth() {
    assertThat(
            read(
                RecordCodecs.arrays(),
                Numbers.class,
                Hex.bytes("95 d3ffffffffffffffff cf0000000000000001 d1ffff cb3ff8000000000000 07")))
        .isEqualTo(new Numbers((byte) -1, (short) 1, -1, 1.5f, 7.0));
  }

  @Test
  void whatAConstructorRejectsIsMalformed() {
    assertMalformed(RecordCodecs.arrays(), Name.class, "a0");
  }

  @Test
  void whatCouldNotBeReadBackIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> write(RecordCodecs.arrays(), new Numbers((byte) 0, (short) 0, 0, Float.NaN, 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(RecordCodecs.arrays(), new Name("ü".repeat(32_769))));
    assertThat(write(RecordCodecs.arrays(), new Name("ü".repeat(32_768)))).hasSize(65_536 + 5);
  }

  @Test
  void aProjectionWithholds() {
    Codec<Part> codec =
        RecordCodecs.arrays()
            .projection(
                Part.class,
                component ->
                    switch (component.getName()) {
                      case "secret" -> Projection.OMIT;
                      case "owner" -> Projection.NIL;
                      default -> Projection.WRITE;
                    });
    MessagePackWriter writer = new MessagePackWriter(64, 1024);
    codec.write(writer, new Part(new Cell(1, 2), 99, new Name("me")));
    assertThat(writer.toByteArray()).isEqualTo(Hex.bytes("92 920102 c0"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> codec.read(new MessagePackReader(writer.toByteArray())));
  }

  @Test
  void keysNeedNotBeRecords() {
    for (Object key : List.of("k", 7, 8L, Colour.GREEN, new Cell(1, 2), new Name("n"))) {
      @SuppressWarnings("unchecked") // the codec of the key's own class
      Codec<Object> codec = (Codec<Object>) RecordCodecs.arrays().ofType(key.getClass());
      MessagePackWriter writer = new MessagePackWriter(64, 1024);
      codec.write(writer, key);
      assertThat(codec.read(new MessagePackReader(writer.toByteArray()))).isEqualTo(key);
    }
  }

  @Test
  void oneMoreTypeCanBeTaught() {
    Codec<StringBuilder> builders =
        new Codec<>() {
          @Override
          public void write(MessagePackWriter writer, StringBuilder value) {
            writer.string(value.toString());
          }

          @Override
          public StringBuilder read(MessagePackReader reader) {
            return new StringBuilder(reader.string(9));
          }
        };
    RecordCodecs codecs = RecordCodecs.arrays().with(StringBuilder.class, builders);
    byte[] bytes = write(codecs, new Unusual(new StringBuilder("abc")));
    assertThat(read(codecs, Unusual.class, bytes).text().toString()).isEqualTo("abc");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodecs.arrays().of(Unusual.class))
        .withMessageContaining("text");
  }

  public record Unusual(StringBuilder text) {}

  @SuppressWarnings("ArrayRecordComponent") // that is the point
  public record WithArray(int[] figures) {}

  public record WithChar(char letter) {}

  public record Endless(List<Endless> inner) {}

  public record NullInside(List<@Nullable String> words) {}

  record Hidden(int x) {}

  @Test
  void unfitTypesAreRefusedByName() {
    assertRefused(WithArray.class, "component figures of");
    assertRefused(WithChar.class, "component letter of");
    assertRefused(Endless.class, "contains itself");
    assertRefused(NullInside.class, "component words of");
    assertRefused(Hidden.class, "not public");
  }

  private static void assertRefused(Class<? extends Record> type, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodecs.arrays().of(type))
        .withMessageContaining(message);
  }

  private static void assertMalformed(
      RecordCodecs codecs, Class<? extends Record> type, String hex) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> read(codecs, type, Hex.bytes(hex)));
  }

  public record Grown(int first, @AddedLater long second, @AddedLater String third) {}

  public record Torn(@AddedLater int first, int second) {}

  @Test
  void whatWasAddedLaterMayBeMissingAtTheEndOfAnArray() {
    Codec<Grown> codec = RecordCodecs.arrays().of(Grown.class);
    assertThat(codec.read(reader("9107"))).isEqualTo(new Grown(7, 0, ""));
    assertThat(codec.read(reader("920708"))).isEqualTo(new Grown(7, 8, ""));
    assertThat(codec.read(reader("940708a161c3"))).isEqualTo(new Grown(7, 8, "a"));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> codec.read(reader("90")));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> RecordCodecs.arrays().of(Torn.class))
        .withMessageContaining("second");
  }

  private static MessagePackReader reader(String hex) {
    return new MessagePackReader(java.util.HexFormat.of().parseHex(hex));
  }
}
