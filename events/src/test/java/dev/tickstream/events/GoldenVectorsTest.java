package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The bytes on Kafka are a contract: they change only when somebody changes this file on purpose.
 */
class GoldenVectorsTest {
  private static final String FILE = "/dev/tickstream/events/golden/events.json";
  private static final Pattern VALUE = Pattern.compile("\"value\": \"([0-9a-f]+)\"");

  @Test
  void theFileHoldsWhatTheCodecWrites() throws IOException {
    String made = GoldenText.render();
    // For whoever changes the format: the new file to look at and to put in place.
    Path copy = Path.of("target", "golden", "events.json");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, made);

    assertThat(file()).isEqualTo(made);
  }

  @Test
  void theCodecReadsWhatTheFileHolds() throws IOException {
    List<EventRecord> read =
        VALUE
            .matcher(file())
            .results()
            .map(found -> HexFormat.of().parseHex(found.group(1)))
            .map(bytes -> EventCodec.standard().decode(ByteBuffer.wrap(bytes)))
            .toList();

    assertThat(read)
        .extracting(EventRecord::body)
        .containsExactlyElementsOf(
            StandardEvents.ALL.stream()
                .<EventBody>map(type -> new EventBody.Typed(Samples.of(type)))
                .toList());
  }

  private static String file() throws IOException {
    try (var in = GoldenVectorsTest.class.getResourceAsStream(FILE)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
