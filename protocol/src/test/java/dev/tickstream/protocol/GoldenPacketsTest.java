package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class GoldenPacketsTest {
  static Stream<Named<JsonNode>> packets() {
    return Golden.vectors("packets", "packets");
  }

  static Stream<Named<JsonNode>> alsoRead() {
    return Golden.vectors("packets", "alsoRead");
  }

  static Stream<Named<JsonNode>> refused() {
    return Golden.vectors("packets", "refused");
  }

  @ParameterizedTest
  @MethodSource
  void packets(JsonNode vector) {
    Packet packet = packet(vector);
    MessagePackWriter writer = new MessagePackWriter(16, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    assertThat(HexFormat.of().formatHex(writer.toByteArray()))
        .isEqualTo(vector.required("hex").asString());
    assertThat(PacketCodec.read(reader(vector))).isEqualTo(packet);
    assertThat(PacketCodec.number(packet.getClass())).isEqualTo(vector.required("number").asInt());
  }

  @ParameterizedTest
  @MethodSource
  void alsoRead(JsonNode vector) {
    String same = vector.required("sameAs").asString();
    JsonNode model =
        packets().filter(v -> v.getName().equals(same)).findAny().orElseThrow().getPayload();
    assertThat(PacketCodec.read(reader(vector))).isEqualTo(packet(model));
  }

  @ParameterizedTest
  @MethodSource
  void refused(JsonNode vector) {
    Class<? extends RuntimeException> failure =
        switch (CoreReason.valueOf(vector.required("reason").asString())) {
          case MALFORMED -> MalformedMessageException.class;
          case UNKNOWN_PACKET -> UnknownPacketException.class;
          default -> throw new IllegalArgumentException(vector.toString());
        };
    assertThatExceptionOfType(failure)
        .isThrownBy(
            () -> {
              MessagePackReader reader = reader(vector);
              if (vector.required("from").asString().equals("client")) {
                PacketCodec.readFromClient(reader);
              } else {
                PacketCodec.readFromServer(reader);
              }
              if (reader.hasRemaining()) {
                throw new MalformedMessageException("bytes behind the packet");
              }
            });
  }

  @Test
  void everyPacketHasAVector() {
    assertThat(
            packets()
                .map(vector -> vector.getPayload().required("packet").asString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            PacketCodec.PACKETS.values().stream().map(Class::getSimpleName).toList());
  }

  private static MessagePackReader reader(JsonNode vector) {
    return new MessagePackReader(Golden.bytes(vector));
  }

  /** Makes the packet from the vector's fields, independently of the codec. */
  private static Packet packet(JsonNode vector) {
    Class<? extends Packet> type = PacketCodec.PACKETS.get(vector.required("number").asInt());
    assertThat(type).isNotNull();
    assertThat(type.getSimpleName()).isEqualTo(vector.required("packet").asString());
    RecordComponent[] components = type.getRecordComponents();
    JsonNode fields = vector.required("fields");
    assertThat(fields.propertyNames())
        .containsExactlyElementsOf(Stream.of(components).map(RecordComponent::getName).toList());
    Object[] values =
        Stream.of(components)
            .map(component -> value(component.getType(), fields.required(component.getName())))
            .toArray();
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object value(Class<?> type, JsonNode json) {
    if (type == int.class) {
      return json.asInt();
    } else if (type == long.class) {
      return json.asLong();
    } else if (type == boolean.class) {
      return json.asBoolean();
    } else if (type == RawValue.class) {
      return new RawValue(HexFormat.of().parseHex(json.required("raw").asString()));
    } else if (type == List.class) {
      return json.valueStream()
          .map(each -> value(each.isNumber() ? int.class : RawValue.class, each))
          .toList();
    }
    return json.asString();
  }
}
