package dev.tickstream.bots.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a load is like, but for its size; read from a file of properties.
 *
 * @param name of the file, without its ending
 * @param game that is played
 * @param grid columns and rows of its zones
 * @param zonePlayers players of one zone; 0 for all in one
 * @param playersMax most players that the game lets in, or the server
 * @param visible players that each should have in sight; 0 for all of the zone
 * @param intentsPerSecond of each player
 * @param reconnectsPerSecond share of the players that lose their connection in a second
 * @param slow share of the players that read more slowly than they are written to
 * @param floodPerSecond messages a second of one more client; 0 for none
 */
public record Scenario(
    String name,
    String game,
    int grid,
    int zonePlayers,
    int playersMax,
    int visible,
    int intentsPerSecond,
    double reconnectsPerSecond,
    double slow,
    int floodPerSecond) {
  private static final String ENDING = ".properties";

  /** A player sees its interest cell and the eight around it. */
  private static final int CELLS_SEEN = 9;

  /** What a server has to allow for thousands in one zone. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TICKSTREAM_COMMANDS_PER_TICK", "4000",
          "TICKSTREAM_COMMAND_QUEUE", "16384",
          "TICKSTREAM_PLAYERS_MAX", "5000",
          "TICKSTREAM_SHARDS", "1");

  public Scenario {
    if (grid < 1 || playersMax < 1 || zonePlayers < 0 || visible < 0 || floodPerSecond < 0) {
      throw new IllegalArgumentException("counts are not negative, and a grid has cells");
    }
    if (intentsPerSecond < 1 || intentsPerSecond > 50) {
      throw new IllegalArgumentException("intents-per-second is 1 to 50");
    }
    if (!(reconnectsPerSecond >= 0 && reconnectsPerSecond <= 1 && slow >= 0 && slow <= 1)) {
      throw new IllegalArgumentException("shares are 0 to 1");
    }
  }

  /**
   * One of ours by its name, or a file by its path.
   *
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if a line of it is wrong, missing or unknown
   */
  public static Scenario find(String nameOrPath) throws IOException {
    try (InputStream ours = Scenario.class.getResourceAsStream(nameOrPath + ENDING)) {
      if (ours != null) {
        return read(nameOrPath, new InputStreamReader(ours, StandardCharsets.UTF_8));
      }
    }
    Path file = Path.of(nameOrPath);
    try (Reader text = Files.newBufferedReader(file)) {
      String name = String.valueOf(file.getFileName());
      return read(
          name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name, text);
    }
  }

  static Scenario read(String name, Reader text) throws IOException {
    Properties lines = new Properties();
    lines.load(text);
    try {
      Scenario scenario =
          new Scenario(
              name,
              required(lines, "game"),
              Integer.parseInt(required(lines, "grid")),
              Integer.parseInt(optional(lines, "zone-players")),
              Integer.parseInt(required(lines, "players-max")),
              Integer.parseInt(optional(lines, "visible")),
              Integer.parseInt(required(lines, "intents-per-second")),
              Double.parseDouble(optional(lines, "reconnects-per-second")),
              Double.parseDouble(optional(lines, "slow")),
              Integer.parseInt(optional(lines, "flood-messages-per-second")));
      if (!lines.isEmpty()) {
        throw new IllegalArgumentException("unknown: " + new TreeSet<>(lines.keySet()));
      }
      return scenario;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("scenario " + name + ": " + wrong.getMessage(), wrong);
    }
  }

  private static String required(Properties lines, String key) {
    Object value = lines.remove(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value.toString().strip();
  }

  private static String optional(Properties lines, String key) {
    Object value = lines.remove(key);
    return value == null ? "0" : value.toString().strip();
  }

  /** Zones for so many players. */
  public int zones(int players) {
    return zonePlayers == 0 ? 1 : Math.ceilDiv(players, zonePlayers);
  }

  /** Id of the zone in which a player plays. */
  public String zone(int player) {
    return game + "-" + (zonePlayers == 0 ? 1 : player / zonePlayers + 1);
  }

  /** Edge of an interest cell at which so many players have as many in sight as they should. */
  public int interestCells(int players) {
    if (visible == 0) {
      return grid;
    }
    double area = (double) grid * grid * visible / CELLS_SEEN / players;
    return Math.max(1, (int) Math.round(Math.sqrt(area)));
  }

  /** Settings of the game server under so many players. */
  public Map<String, String> settings(int players) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.put("TICKSTREAM_INTEREST_CELLS", Integer.toString(interestCells(players)));
    return settings;
  }
}
