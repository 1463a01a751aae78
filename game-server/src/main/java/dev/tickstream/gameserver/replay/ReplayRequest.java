package dev.tickstream.gameserver.replay;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for.
 *
 * @param zone as {@code GAME-NUMBER}
 * @param game of the zone
 * @param number of the zone, from 1
 * @param from {@link #JOURNAL}, {@link #KAFKA} or a shard's directory
 * @param since tick before which nothing is told, null for what suits the question
 * @param until tick to stop at; {@link Long#MAX_VALUE} for the end
 * @param hashes whether every tick's state is told
 * @param player whose history is told, or null
 * @param diff what to compare with, as {@code from}; or null
 */
record ReplayRequest(
    ZoneId zone,
    String game,
    int number,
    String from,
    @Nullable Long since,
    long until,
    boolean hashes,
    @Nullable PlayerId player,
    @Nullable String diff) {
  /** The shard's own directory below the data directory. */
  static final String JOURNAL = "journal";

  /** What is recorded, with the snapshots in Redis and MongoDB. */
  static final String KAFKA = "kafka";

  static final String USAGE =
      """
      usage: replay ZONE [--from SOURCE] [--since TICK] [--until TICK]
                    [--hash | --player ID | --diff SOURCE]
      SOURCE: journal (the default), kafka, or a shard's directory that was moved away\
      """;

  private static final Pattern ZONE = Pattern.compile("(.+)-([1-9]\\d{0,8})");

  /**
   * Reads the arguments.
   *
   * @throws ReplayRefusedException with one line if one is wrong
   */
  static ReplayRequest parse(List<String> arguments) throws ReplayRefusedException {
    return new Parser(arguments).parse();
  }

  /** Whether every tick there is matters, and not only the last state. */
  boolean wantsHistory() {
    return hashes || player != null || diff != null;
  }

  private static final class Parser {
    private final List<String> arguments;
    private int next;
    private @Nullable String zone;
    private String from = JOURNAL;
    private @Nullable Long since;
    private long until = Long.MAX_VALUE;
    private boolean hashes;
    private @Nullable PlayerId player;
    private @Nullable String diff;

    Parser(List<String> arguments) {
      this.arguments = arguments;
    }

    ReplayRequest parse() throws ReplayRefusedException {
      while (next < arguments.size()) {
        take(arguments.get(next++));
      }
      if (zone == null) {
        throw wrong("which zone?");
      }
      Matcher name = ZONE.matcher(zone);
      if (!name.matches()) {
        throw noZone(zone);
      }
      if ((hashes ? 1 : 0) + (player == null ? 0 : 1) + (diff == null ? 0 : 1) > 1) {
        throw wrong("--hash, --player and --diff are one question each: ask one");
      }
      if (since != null && since > until) {
        throw wrong("--since " + since + " is behind --until " + until);
      }
      return new ReplayRequest(
          zoneId(zone),
          name.group(1),
          Integer.parseInt(name.group(2)),
          from,
          since,
          until,
          hashes,
          player,
          diff);
    }

    private static ReplayRefusedException noZone(String name) {
      return wrong("a zone is named GAME-NUMBER, such as arena-1, not " + name);
    }

    private static ZoneId zoneId(String zone) throws ReplayRefusedException {
      try {
        return new ZoneId(zone);
      } catch (IllegalArgumentException e) {
        throw noZone(zone);
      }
    }

    private void take(String argument) throws ReplayRefusedException {
      switch (argument) {
        case "--from" -> from = value(argument);
        case "--since" -> since = tick(argument);
        case "--until" -> until = tick(argument);
        case "--hash" -> hashes = true;
        case "--player" -> player = player(argument);
        case "--diff" -> diff = value(argument);
        default -> {
          if (argument.startsWith("-")) {
            throw wrong("there is no option " + argument);
          }
          if (zone != null) {
            throw wrong("one zone at a time: " + zone + " or " + argument);
          }
          zone = argument;
        }
      }
    }

    private String value(String option) throws ReplayRefusedException {
      if (next == arguments.size()) {
        throw wrong(option + " needs a value");
      }
      return arguments.get(next++);
    }

    private long tick(String option) throws ReplayRefusedException {
      String value = value(option);
      try {
        long tick = Long.parseLong(value);
        if (tick >= 0) {
          return tick;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw wrong(option + " must be a tick's number, not " + value);
    }

    private PlayerId player(String option) throws ReplayRefusedException {
      String value = value(option);
      try {
        return new PlayerId(value);
      } catch (IllegalArgumentException e) {
        throw wrong(option + ": " + value + " is no player's id");
      }
    }

    private static ReplayRefusedException wrong(String why) {
      return new ReplayRefusedException(ExitCode.NOT_UNDERSTOOD, why);
    }
  }
}
