package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The vectors say what the constants say; sockets are tested where they live. */
class GoldenFramesTest {
  static Stream<Named<JsonNode>> streams() {
    return Golden.vectors("frames", "streams");
  }

  static Stream<Named<JsonNode>> refused() {
    return Golden.vectors("frames", "refused");
  }

  @ParameterizedTest
  @MethodSource
  void streams(JsonNode vector) {
    String stream =
        vector
            .required("chunks")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining());
    ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(stream));
    List<String> payloads = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] payload = new byte[in.getInt()];
      in.get(payload);
      payloads.add(HexFormat.of().formatHex(payload));
    }
    assertThat(payloads)
        .isEqualTo(vector.required("payloads").valueStream().map(JsonNode::asString).toList());
  }

  @ParameterizedTest
  @MethodSource
  void refused(JsonNode vector) {
    byte[] bytes = Golden.bytes(vector);
    assertThat(bytes).hasSize(FrameLimits.LENGTH_BYTES);
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
    boolean client = vector.required("from").asString().equals("client");
    int limit =
        client ? FrameLimits.CLIENT_PAYLOAD_BYTES_MAX : FrameLimits.SERVER_PAYLOAD_BYTES_MAX;
    CoreReason reason = length == 0 ? CoreReason.MALFORMED : CoreReason.FRAME_TOO_LARGE;
    assertThat(length == 0 || length > limit).isTrue();
    assertThat(CoreReason.valueOf(vector.required("reason").asString())).isEqualTo(reason);
  }
}
