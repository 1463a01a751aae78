package dev.tickstream.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that exist. A misspelt setting that is silently ignored is found at the worst moment,
 * so an unknown name with our prefix stops the start.
 */
final class KnownSettings {
  private static final String PREFIX = "TICKSTREAM_";

  private static final Set<String> OURS =
      Set.of(
          "TICKSTREAM_MODE",
          "TICKSTREAM_DATA_DIR",
          "TICKSTREAM_CLUSTER",
          "TICKSTREAM_HOST",
          "TICKSTREAM_API_PORT",
          "TICKSTREAM_NOTIFICATION_URL",
          "TICKSTREAM_GROUPS",
          "TICKSTREAM_SIGNING_KEY_FILE",
          "TICKSTREAM_OPERATOR_TOKEN_FILE",
          "TICKSTREAM_TLS",
          "TICKSTREAM_TLS_CERT_FILE",
          "TICKSTREAM_TLS_KEY_FILE");

  /** Settings of the other processes: one environment may serve all of them. */
  private static final Set<String> OTHERS =
      Set.of(
          "TICKSTREAM_SHARDS",
          "TICKSTREAM_GAME",
          "TICKSTREAM_ZONES",
          "TICKSTREAM_INTEREST_CELLS",
          "TICKSTREAM_FAR_HZ",
          "TICKSTREAM_BOTS",
          "TICKSTREAM_BUILD",
          "TICKSTREAM_JDK_FOLDERS",
          "TICKSTREAM_REQUIRE_BROWSER",
          "TICKSTREAM_REQUIRE_MONO",
          "TICKSTREAM_ACCEPT_LOSS",
          "TICKSTREAM_TCP_PORT",
          "TICKSTREAM_HTTP_PORT",
          "TICKSTREAM_PAGE_PORT",
          "TICKSTREAM_JWKS_FILE",
          "TICKSTREAM_PUBLIC_HOST",
          "TICKSTREAM_RECORDING",
          "TICKSTREAM_TRANSPORT",
          "TICKSTREAM_EVENT_LOOPS",
          "TICKSTREAM_JOURNAL_SEGMENT_BYTES",
          "TICKSTREAM_JOURNAL_BYTES",
          "TICKSTREAM_SNAPSHOT_TICKS",
          "TICKSTREAM_COMMANDS_PER_TICK",
          "TICKSTREAM_COMMAND_QUEUE",
          "TICKSTREAM_PLAYER_COMMANDS_PER_SECOND",
          "TICKSTREAM_PLAYERS_MAX",
          "TICKSTREAM_SPECTATORS_MAX",
          "TICKSTREAM_CONNECTIONS_MAX",
          "TICKSTREAM_CLIENT_BUFFER_BYTES",
          "TICKSTREAM_SLOW_CLIENT_MS",
          "TICKSTREAM_RATE_LIMIT_WARNINGS",
          "TICKSTREAM_LOGIN_TIMEOUT_MS",
          "TICKSTREAM_IDLE_TIMEOUT_MS",
          "TICKSTREAM_IP_CONNECTIONS_MAX",
          "TICKSTREAM_IP_COMMANDS_PER_SECOND",
          "TICKSTREAM_IP_LOGINS_PER_MINUTE",
          "TICKSTREAM_IP_REQUESTS_PER_SECOND");

  private KnownSettings() {}

  /** Throws for the first name that starts with our prefix and does not exist. */
  static void requireKnown(Collection<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(PREFIX) && !OURS.contains(name) && !OTHERS.contains(name)) {
        throw new ConfigurationException(
            name + " is not a setting; did you mean " + nearest(name) + "?");
      }
    }
  }

  private static String nearest(String name) {
    return OURS.stream()
        .min(Comparator.<String>comparingInt(known -> distance(name, known)).thenComparing(n -> n))
        .orElseThrow();
  }

  /** Levenshtein's distance: insertions, deletions and substitutions. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
