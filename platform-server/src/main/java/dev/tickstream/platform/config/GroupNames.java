package dev.tickstream.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The consumer groups a platform server can run, as {@code TICKSTREAM_GROUPS} has them. */
public final class GroupNames {
  public static final String PERSISTENCE = "persistence";
  public static final String ANALYTICS = "analytics";
  public static final String NOTIFICATION = "notification";
  public static final String DASHBOARD = "dashboard";

  /** All of them: what a server runs that is told nothing. */
  public static final List<String> ALL = List.of(PERSISTENCE, ANALYTICS, NOTIFICATION, DASHBOARD);

  private GroupNames() {}

  /**
   * Reads names separated by commas.
   *
   * @throws ConfigurationException if there is none, or one that does not exist
   */
  static Set<String> parse(String text) {
    Set<String> names =
        Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    for (String name : names) {
      if (!ALL.contains(name)) {
        throw new ConfigurationException(
            "TICKSTREAM_GROUPS has some of "
                + String.join(",", ALL)
                + ", not "
                + (name.isEmpty() ? "an empty name" : name));
      }
    }
    return names;
  }
}
