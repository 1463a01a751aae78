package dev.tickstream.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A figure beside its baseline of the same run.
 *
 * @param unit of both
 * @param aim what the ratio should be, in words; empty where there is none
 */
public record Ratio(
    String what, String unit, double value, String against, double baseline, String aim) {
  private static final double LARGE = 1_000;

  /** The figure over its baseline. */
  public double ratio() {
    return value / baseline;
  }

  /** As a Markdown table, one ratio a row. */
  public static String table(List<Ratio> ratios) {
    MarkdownTable table =
        new MarkdownTable(
            List.of("figure", "value", "against", "baseline", "unit", "ratio", "aim"));
    for (Ratio ratio : ratios) {
      table.row(
          List.of(
              ratio.what,
              number(ratio.value),
              ratio.against,
              number(ratio.baseline),
              ratio.unit,
              String.format(Locale.ROOT, "%.2f", ratio.ratio()),
              ratio.aim));
    }
    return table.toString();
  }

  /** As a JSON array, one object a line. */
  public static String json(List<Ratio> ratios) {
    return ratios.stream()
        .map(Ratio::fields)
        .map(JsonMapper.shared()::writeValueAsString)
        .collect(Collectors.joining(",\n ", "[", "]\n"));
  }

  private Map<String, Object> fields() {
    return Map.of(
        "what",
        what,
        "value",
        value,
        "against",
        against,
        "baseline",
        baseline,
        "unit",
        unit,
        "ratio",
        ratio(),
        "aim",
        aim);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= LARGE ? "%,.0f" : "%.2f", value);
  }
}
