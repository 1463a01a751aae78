package dev.tickstream.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the golden vectors. */
final class Golden {
  private Golden() {}

  /** The vectors of one list in one file, named for the test report. */
  static Stream<Named<JsonNode>> vectors(String file, String list) {
    return file(file)
        .required(list)
        .valueStream()
        .map(vector -> Named.of(vector.required("name").asString(), vector));
  }

  static JsonNode file(String name) {
    try (InputStream in = PacketCodec.class.getResourceAsStream("golden/" + name + ".json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode vector) {
    return HexFormat.of().parseHex(vector.required("hex").asString());
  }
}
