package dev.tickstream.benchmarks.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A status line of the bots: counts since their start, confirmation times since the line before.
 *
 * @param confirmP50Ms from the moment a command was due to its verdict
 * @param drops connections lost
 */
record BotReport(
    int connected,
    double confirmP50Ms,
    double confirmP99Ms,
    long accepted,
    long refused,
    String reasons,
    long drops,
    long ended) {
  private static final Pattern LINE =
      Pattern.compile(
          "connected=(\\d+) .*confirm_ms p50=([0-9.]+) p99=([0-9.]+) .*"
              + "accepted=(\\d+) refused=(\\d+) \\{(.*)} .*drops=(\\d+) .*ended=(\\d+).*");

  /** Reads one line; null if it is not a status line. */
  static @Nullable BotReport parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return null;
    }
    return new BotReport(
        Integer.parseInt(found.group(1)),
        Double.parseDouble(found.group(2)),
        Double.parseDouble(found.group(3)),
        Long.parseLong(found.group(4)),
        Long.parseLong(found.group(5)),
        found.group(6),
        Long.parseLong(found.group(7)),
        Long.parseLong(found.group(8)));
  }
}
