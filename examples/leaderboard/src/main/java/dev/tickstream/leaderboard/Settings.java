package dev.tickstream.leaderboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line and the environment ask for.
 *
 * @param kafka addresses, {@code host:port,...}
 * @param port of the page, 0 for any that is free
 */
record Settings(String kafka, int port) {
  static final String USAGE =
      "usage: run [--data-dir DIR] [--port N]   (or KAFKA_BOOTSTRAP_SERVERS instead of a"
          + " directory)";
  private static final int PORT = 8095;
  private static final int PORT_MAX = 65_535;

  /** In the file that ./tickstream writes; only one key of it is called so. */
  private static final Pattern KAFKA = Pattern.compile("\"kafka\"\\s*:\\s*\"([^\"]+)\"");

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException in words, if they do not say where Kafka is
   */
  static Settings parse(List<String> arguments, Map<String, String> environment) {
    String kafka = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
    int port = PORT;
    for (int i = 0; i < arguments.size(); i += 2) {
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (arguments.get(i)) {
        case "--data-dir" -> kafka = kafkaOf(Path.of(value).resolve("endpoints.json"));
        case "--port" -> port = port(value);
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    if (kafka.isBlank()) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Settings(kafka, port);
  }

  private static String kafkaOf(Path endpoints) {
    try {
      Matcher found = KAFKA.matcher(Files.readString(endpoints));
      if (found.find()) {
        return found.group(1);
      }
      throw new IllegalArgumentException(endpoints + " names no Kafka: is it of ./tickstream up?");
    } catch (IOException e) {
      throw new IllegalArgumentException("no running system: cannot read " + endpoints, e);
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > PORT_MAX) {
      throw new IllegalArgumentException("--port is 0 to " + PORT_MAX + ", not " + text);
    }
    return Integer.parseInt(text);
  }
}
