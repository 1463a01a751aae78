package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.DrillReport.Moment;
import dev.tickstream.devstack.drill.Figure.Finding;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as Markdown. */
final class ReportText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final DrillReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(DrillReport report) {
    this.report = report;
  }

  static String of(DrillReport report) {
    return new ReportText(report).write();
  }

  private String write() {
    line("# Drill: %s, %s".formatted(report.kind(), DAY.format(report.startedAt())));
    line("");
    line(
        "**Verdict: %s.**%s"
            .formatted(report.verdict(), report.isFine() ? "" : " " + report.complaint()));
    figures();
    effects();
    timeline();
    line("");
    line("## How it was done");
    line("");
    line("- command: `%s`".formatted(report.commandLine()));
    line("- load: %s".formatted(report.load()));
    report.machine().forEach((name, value) -> line("- %s: %s".formatted(name, value)));
    report.versions().forEach((name, value) -> line("- %s: %s".formatted(name, value)));
    notes();
    return text.toString();
  }

  private void figures() {
    line("");
    line("## Figures");
    line("");
    line("| figure | measured | target: at most | finding |");
    line("|---|---|---|---|");
    for (Figure each : report.figures()) {
      line(
          "| %s | %s | %s | %s |"
              .formatted(
                  each.name(),
                  value(each.measured(), each.unit(), "unknown"),
                  value(each.target(), each.unit(), "-"),
                  word(each.finding())));
    }
  }

  private static String value(@Nullable Long value, String unit, String none) {
    return value == null ? none : value + " " + unit;
  }

  static String word(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void effects() {
    line("");
    line("## What it may cost, and what was seen");
    line("");
    line("| | allowed | worst seen |");
    line("|---|---|---|");
    line("| play | %s | %s |".formatted(report.allowed().play(), report.observed().play()));
    line(
        "| recording | %s | %s |"
            .formatted(report.allowed().recording(), report.observed().recording()));
    line(
        "| operations API | %s | %s |"
            .formatted(report.allowed().operations(), report.observed().operations()));
  }

  private void timeline() {
    line("");
    line("## Timeline (UTC)");
    line("");
    line("| time | after the break | |");
    line("|---|---|---|");
    for (Moment each : report.timeline()) {
      line(
          "| %s | %s s | %s |"
              .formatted(
                  TIME.format(each.at()),
                  String.format(Locale.ROOT, "%.1f", each.afterMs() / 1e3),
                  each.what()));
    }
  }

  private void notes() {
    if (!report.notes().isEmpty()) {
      line("");
      line("## Notes");
      line("");
      report.notes().forEach(each -> line("- %s".formatted(each)));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
