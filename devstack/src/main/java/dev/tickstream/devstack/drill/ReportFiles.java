package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code drill-KIND-YYYY-MM-DD.md} and {@code .json}; a second drill of a day replaces them.
 */
final class ReportFiles {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportFiles() {}

  /**
   * Writes both.
   *
   * @return the one for people
   * @throws LauncherException when the disk refuses
   */
  static Path write(DrillReport report, Path directory) {
    String name = "drill-%s-%s".formatted(report.kind(), DAY.format(report.startedAt()));
    Path text = directory.resolve(name + ".md");
    try {
      Files.createDirectories(directory);
      Files.writeString(text, ReportText.of(report));
      Files.writeString(
          directory.resolve(name + ".json"), JSON.writeValueAsString(json(report)) + "\n");
      return text;
    } catch (IOException e) {
      throw new LauncherException(
          "cannot write the report to %s (%s)".formatted(directory, Reasons.of(e)), e);
    }
  }

  /** The record, and what follows from it. */
  static JsonNode json(DrillReport report) {
    ObjectNode json = (ObjectNode) JSON.<JsonNode>valueToTree(report);
    json.put("verdict", report.verdict());
    json.put("complaint", report.complaint());
    for (int i = 0; i < report.figures().size(); i++) {
      ((ObjectNode) json.path("figures").path(i))
          .put("finding", ReportText.word(report.figures().get(i).finding()));
    }
    return json;
  }
}
