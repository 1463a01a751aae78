package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A drill in a running system: Kafka goes and comes back, and the report says what that cost. How
 * long things took is the report's matter and not this test's.
 */
@ExtendWith(Playground.Shared.class)
final class DrillTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path reports;

  @Test
  void aDrillMeasuresWhatTheLossOfKafkaCosts(Playground playground) throws IOException {
    Stack stack = playground.stack();
    int before = playground.crowd().told().lines().size();
    long pid = stack.process("kafka").pid();
    Stack.Ended ended =
        stack.ended(
            "drill", "kafka", "--bots", "5", "--hold", "3", "--report-dir", reports.toString());
    List<Path> files;
    try (Stream<Path> all = Files.list(reports)) {
      files = all.sorted().toList();
    }
    assertThat(files).as("%s", ended).hasSize(2);
    JsonNode report = JSON.readTree(Files.readString(files.getFirst()));
    assertThat(files.get(1).getFileName().toString())
        .matches("drill-kafka-\\d{4}-\\d\\d-\\d\\d\\.md");

    assertThat(stack.process("kafka").pid()).as("Kafka's pid").isNotEqualTo(pid);
    assertThat(report.get("verdict").asString())
        .isEqualTo(ended.code() == 0 ? "fine" : "over target");
    assertThat(measured(report, "RTO: break to healthy, held down on purpose included"))
        .isGreaterThanOrEqualTo(3_000);
    assertThat(measured(report, "longest interruption of any player")).isPositive();
    assertThat(measured(report, "commands confirmed to players")).isPositive();
    assertThat(measured(report, "RPO: confirmed and not in the database")).isZero();
    assertThat(measured(report, "events missing, group persistence")).isZero();
    assertThat(measured(report, "books not complete, group persistence")).isZero();
    assertThat(report.get("observed").get("recording").asString()).isEqualTo("paused");

    playground.crowd().awaitPlay(1);
    Told told = playground.crowd().told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    playground.judge(told);
  }

  private static long measured(JsonNode report, String name) {
    for (JsonNode figure : report.get("figures")) {
      if (figure.get("name").asString().equals(name)) {
        assertThat(figure.get("measured").isNumber()).as("%s", figure).isTrue();
        return figure.get("measured").asLong();
      }
    }
    throw new AssertionError("no figure " + name + " in " + report);
  }
}
