package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a consumer reads these two documents, so they name every event and field. */
class DocumentationTest {
  private static final Path DOCS = Path.of("..", "docs");

  static List<Class<? extends Fact>> standardEvents() {
    return StandardEvents.ALL;
  }

  @ParameterizedTest
  @MethodSource("standardEvents")
  void everyStandardEventIsInEventsMd(Class<? extends Fact> type) throws IOException {
    String text = Files.readString(DOCS.resolve("events.md"));
    String heading = "### " + type.getSimpleName() + "\n";
    assertThat(text).contains(heading);
    int from = text.indexOf(heading) + heading.length();
    int to = text.indexOf("\n##", from);
    String section = text.substring(from, to < 0 ? text.length() : to);
    assertThat(section).contains(EventMetadata.of(type).topic().kafkaName()).contains("```json");
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(section)
          .as("field of %s", type.getSimpleName())
          .contains("| `" + component.getName() + "` |")
          .contains("\"" + component.getName() + "\":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SnapshotAnnouncement.class,
        RecoveryReport.class,
        RecoveryReport.Loss.class,
        RecoveryReport.Refused.class
      })
  void everyFieldOfAReportIsInBoth(Class<? extends Record> type) throws IOException {
    String page = Files.readString(DOCS.resolve("events.md"));
    String document = Files.readString(DOCS.resolve("asyncapi.yaml"));
    String reports = page.substring(page.indexOf("\n## Snapshots\n"));
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(reports).contains("`" + component.getName() + "`");
      assertThat(document).contains("\n        " + component.getName() + ":\n");
    }
  }

  @ParameterizedTest
  @MethodSource("standardEvents")
  void everyStandardEventIsInTheAsyncApiDocument(Class<? extends Fact> type) throws IOException {
    String text = Files.readString(DOCS.resolve("asyncapi.yaml"));
    assertThat(text).contains("\n    " + type.getSimpleName() + ":\n");
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(text).contains(component.getName() + ":");
    }
  }
}
