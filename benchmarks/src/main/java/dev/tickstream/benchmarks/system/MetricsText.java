package dev.tickstream.benchmarks.system;

import java.util.ArrayList;
import java.util.List;

/** What a server's {@code /metrics} said at some moment, in Prometheus' text format. Immutable. */
public record MetricsText(List<Sample> samples) {
  public MetricsText {
    samples = List.copyOf(samples);
  }

  /** One line: {@code labels} as written between the braces, empty if there are none. */
  public record Sample(String name, String labels, double value) {}

  /**
   * Reads the text; lines that are no samples are passed over.
   *
   * @throws NumberFormatException if a sample's value is no number
   */
  public static MetricsText parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        samples.add(sample(line.strip()));
      }
    }
    return new MetricsText(samples);
  }

  private static Sample sample(String line) {
    int brace = line.indexOf('{');
    int close = line.lastIndexOf('}');
    boolean labelled = brace >= 0 && close > brace;
    String rest = labelled ? line.substring(close + 1) : line.substring(line.indexOf(' ') + 1);
    // A time stamp may follow the value.
    String value = rest.strip().split(" ", 2)[0];
    String name = labelled ? line.substring(0, brace) : line.substring(0, line.indexOf(' '));
    return new Sample(name, labelled ? line.substring(brace + 1, close) : "", number(value));
  }

  private static double number(String value) {
    return switch (value) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(value);
    };
  }

  /** Sum of all series of that name whose labels contain all of these; 0 if there are none. */
  public double sum(String name, String... labels) {
    double sum = 0;
    for (Sample sample : samples) {
      if (sample.name().equals(name) && hasAll(sample, labels)) {
        sum += sample.value();
      }
    }
    return sum;
  }

  private static boolean hasAll(Sample sample, String... labels) {
    for (String label : labels) {
      if (!sample.labels().contains(label)) {
        return false;
      }
    }
    return true;
  }
}
