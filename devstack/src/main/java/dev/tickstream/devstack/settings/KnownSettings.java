package dev.tickstream.devstack.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every setting of the system by name, and who reads it. Here because the launcher must refuse a
 * misspelt one before it starts anything, and hand each server only what that server knows.
 */
public final class KnownSettings {
  /** What every setting of ours begins with. */
  public static final String PREFIX = "TICKSTREAM_";

  /** Who reads a setting. */
  public enum Reader {
    EVERYONE,
    GAME,
    PLATFORM,
    LAUNCHER,
    /** The build and its tests, whose environment reaches us when they start us. */
    BUILD,
    /** Set by the launcher itself for its children; a caller's value would contradict it. */
    SET_BY_LAUNCHER
  }

  private static final Map<Reader, Set<String>> NAMES =
      Map.of(
          Reader.EVERYONE,
          Set.of("CLUSTER", "HOST", "SHARDS"),
          Reader.GAME,
          Set.of(
              "ACCEPT_LOSS",
              "CLIENT_BUFFER_BYTES",
              "COLD_SNAPSHOT_TICKS",
              "COMMANDS_PER_TICK",
              "COMMAND_QUEUE",
              "CONNECTIONS_MAX",
              "EVENT_LOOPS",
              "FAR_HZ",
              "GAME",
              "HOT_SNAPSHOT_TICKS",
              "HOT_SNAPSHOT_TTL_SECONDS",
              "IDLE_TIMEOUT_MS",
              "INTEREST_CELLS",
              "IP_COMMANDS_PER_SECOND",
              "IP_CONNECTIONS_MAX",
              "IP_LOGINS_PER_MINUTE",
              "IP_REQUESTS_PER_SECOND",
              "JOURNAL_BYTES",
              "JOURNAL_SEGMENT_BYTES",
              "LOGIN_TIMEOUT_MS",
              "PLAYERS_MAX",
              "PLAYER_COMMANDS_PER_SECOND",
              "PUBLIC_HOST",
              "RATE_LIMIT_WARNINGS",
              "SLOW_CLIENT_MS",
              "SNAPSHOT_TICKS",
              "SPECTATORS_MAX",
              "TLS",
              "TLS_CERT_FILE",
              "TLS_KEY_FILE",
              "TRANSPORT"),
          Reader.PLATFORM,
          Set.of("GROUPS", "NOTIFICATION_URL"),
          Reader.LAUNCHER,
          Set.of(
              "API_PORT",
              "BOTS",
              "BUILD",
              "DATA_DIR",
              "HTTP_PORT",
              "JDK_FOLDERS",
              "PAGE_PORT",
              "TCP_PORT",
              "ZONES"),
          Reader.BUILD,
          Set.of("REQUIRE_BROWSER", "REQUIRE_MONO"),
          Reader.SET_BY_LAUNCHER,
          Set.of(
              "JWKS_FILE",
              "MODE",
              "OPERATOR_TOKEN_FILE",
              "RECORDING",
              "RESUME_KEY_FILE",
              "SIGNING_KEY_FILE"));

  private static final Map<String, Reader> READERS = readers();

  private KnownSettings() {}

  /** Full name to reader. */
  public static Map<String, Reader> readers() {
    Map<String, Reader> readers = new TreeMap<>();
    NAMES.forEach((reader, names) -> names.forEach(name -> readers.put(PREFIX + name, reader)));
    return readers;
  }

  static boolean known(String name) {
    return READERS.containsKey(name);
  }

  static boolean readBy(String name, Reader reader) {
    Reader actual = READERS.get(name);
    return actual == Reader.EVERYONE || actual == reader;
  }

  /** The known name a misspelt one most likely meant. */
  static String nearest(String name) {
    String best = PREFIX;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : READERS.keySet()) {
      int distance = distance(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Levenshtein's edit distance, one row at a time. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
