package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import dev.tickstream.msgpack.Scalar;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The codecs servers derive from records agree with the vectors clients are held to. */
class GoldenValuesTest {
  public enum Direction {
    NORTH,
    EAST,
    SOUTH,
    WEST
  }

  @Scalar
  public record PlayerId(String value) {}

  public record Cell(int x, int y) {}

  public record Position(int x, int y) {}

  public record Step(PlayerId player, Position at, Direction facing) {}

  @Scalar
  public record Cells(List<Cell> values) {}

  @Scalar
  public record Figures(List<Integer> values) {}

  /** As no type has a nullable form by itself, a component lends it one. */
  @Scalar
  public record Perhaps(@Nullable Cell value) {}

  static Stream<Named<JsonNode>> values() {
    return Golden.vectors("values", "values");
  }

  static Stream<Named<JsonNode>> alsoRead() {
    return Golden.vectors("values", "alsoRead");
  }

  static Stream<Named<JsonNode>> refused() {
    return Golden.vectors("values", "refused");
  }

  @ParameterizedTest
  @MethodSource
  void values(JsonNode vector) {
    Object value = value(vector.required("type"), vector.required("value"));
    MessagePackWriter writer = new MessagePackWriter(16, 1024);
    codec(vector).write(writer, value);
    assertThat(HexFormat.of().formatHex(writer.toByteArray()))
        .isEqualTo(vector.required("hex").asString());
    assertThat(read(vector)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource
  void alsoRead(JsonNode vector) {
    assertThat(read(vector)).isEqualTo(value(vector.required("type"), vector.required("value")));
  }

  @ParameterizedTest
  @MethodSource
  void refused(JsonNode vector) {
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(vector));
  }

  private static Object read(JsonNode vector) {
    MessagePackReader reader = new MessagePackReader(Golden.bytes(vector));
    Object value = codec(vector).read(reader);
    assertThat(reader.hasRemaining()).isFalse();
    return value;
  }

  @SuppressWarnings("unchecked") // the vector's value is of the vector's type
  private static Codec<Object> codec(JsonNode vector) {
    return (Codec<Object>) RecordCodecs.arrays().ofType(javaType(vector.required("type")));
  }

  private static Class<?> javaType(JsonNode type) {
    if (type.has("nullable")) {
      return Perhaps.class;
    }
    return switch (type.required("kind").asString()) {
      case "bool" -> Boolean.class;
      case "int8" -> Byte.class;
      case "int16" -> Short.class;
      case "int32" -> Integer.class;
      case "int64" -> Long.class;
      case "float32" -> Float.class;
      case "float64" -> Double.class;
      case "string" -> type.has("name") ? PlayerId.class : String.class;
      case "uuid" -> UUID.class;
      case "enum" -> Direction.class;
      case "list" -> listType(type.required("of"));
      case "record" ->
          switch (type.required("name").asString()) {
            case "Cell" -> Cell.class;
            case "Position" -> Position.class;
            default -> Step.class;
          };
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static Class<?> listType(JsonNode of) {
    return of.has("fields") ? Cells.class : Figures.class;
  }

  private static Object value(JsonNode type, JsonNode json) {
    Class<?> java = javaType(type);
    if (java == Perhaps.class) {
      return new Perhaps(json.isNull() ? null : cell(json));
    }
    return switch (type.required("kind").asString()) {
      case "bool" -> json.asBoolean();
      case "int8" -> (byte) json.asInt();
      case "int16" -> (short) json.asInt();
      case "int32" -> json.asInt();
      case "int64" -> json.asLong();
      case "float32" -> (float) json.asDouble();
      case "float64" -> json.asDouble();
      case "string" -> java == PlayerId.class ? player(json) : json.asString();
      case "uuid" -> UUID.fromString(json.asString());
      case "enum" -> Direction.valueOf(json.asString());
      case "list" ->
          java == Cells.class
              ? new Cells(json.valueStream().map(GoldenValuesTest::cell).toList())
              : new Figures(json.valueStream().map(JsonNode::asInt).toList());
      case "record" -> {
        if (java == Cell.class) {
          yield cell(json);
        }
        JsonNode at = json.required("at");
        yield new Step(
            player(json.required("player")),
            new Position(at.required("x").asInt(), at.required("y").asInt()),
            Direction.valueOf(json.required("facing").asString()));
      }
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static PlayerId player(JsonNode json) {
    return new PlayerId(json.asString());
  }

  private static Cell cell(JsonNode json) {
    return new Cell(json.required("x").asInt(), json.required("y").asInt());
  }
}
