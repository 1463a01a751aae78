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
  private static final String REPORTS = "/dev/tickstream/events/golden/reports.json";
  private static final Pattern VALUE = Pattern.compile("\"value\": \"([0-9a-f]+)\"");

  @Test
  void theFileHoldsWhatTheCodecWrites() throws IOException {
    assertThat(file(FILE)).isEqualTo(keptToLookAt("events.json", GoldenText.render()));
  }

  @Test
  void theFileOfReportsHoldsWhatTheRecordsWrite() throws IOException {
    assertThat(file(REPORTS)).isEqualTo(keptToLookAt("reports.json", GoldenText.renderReports()));
  }

  /** For whoever changes the format: the new file to look at and to put in place. */
  private static String keptToLookAt(String name, String made) throws IOException {
    Path copy = Path.of("target", "golden", name);
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, made);
    return made;
  }

  @Test
  void reportsComeBackAsTheyWere() throws IOException {
    List<ByteBuffer> values =
        VALUE
            .matcher(file(REPORTS))
            .results()
            .map(found -> ByteBuffer.wrap(HexFormat.of().parseHex(found.group(1))))
            .toList();

    assertThat(SnapshotAnnouncement.decode(values.get(0))).isEqualTo(Samples.SNAPSHOT);
    assertThat(SnapshotAnnouncement.decode(values.get(1))).isEqualTo(Samples.FAILED_SNAPSHOT);
    assertThat(RecoveryReport.decode(values.get(2))).isEqualTo(Samples.RECOVERY);
  }

  @Test
  void theCodecReadsWhatTheFileHolds() throws IOException {
    List<EventRecord> read =
        VALUE
            .matcher(file(FILE))
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

  private static String file(String name) throws IOException {
    try (var in = GoldenVectorsTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
