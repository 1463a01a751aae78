package dev.tickstream.devstack.settings;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.settings.KnownSettings.Reader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The launcher's settings.
 *
 * @param host address the game server, the platform and the page listen on
 * @param publicHost what clients are told to connect to
 * @param cluster part of event ids and of Kafka's transactional ids
 * @param game id of the game
 * @param zones how many zones the game server opens
 * @param bots how many bots {@code up} lets play
 * @param ports ports asked for by name; the others are chosen
 * @param external servers to use instead of embedded ones
 */
public record Settings(
    String host,
    String publicHost,
    String cluster,
    String game,
    int zones,
    int bots,
    Map<Port, Integer> ports,
    ExternalServers external,
    Map<String, String> variables) {
  private static final Map<String, Port> PORTS =
      Map.of(
          "TICKSTREAM_PAGE_PORT", Port.PAGE,
          "TICKSTREAM_API_PORT", Port.API,
          "TICKSTREAM_TCP_PORT", Port.GAME_TCP,
          "TICKSTREAM_HTTP_PORT", Port.GAME_HTTP);

  public Settings {
    ports = Map.copyOf(ports);
    variables = Map.copyOf(variables);
  }

  /**
   * Reads the settings.
   *
   * @throws LauncherException with one line if one is unknown or wrong
   */
  public static Settings from(Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.values().removeIf(String::isBlank);
    variables.keySet().forEach(Settings::refuseUnknown);
    refuseProduction(variables);
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    PORTS.forEach(
        (name, port) ->
            integer(variables, name, 1, 65_535).ifPresent(number -> ports.put(port, number)));
    String host = variables.getOrDefault("TICKSTREAM_HOST", "127.0.0.1");
    return new Settings(
        host,
        variables.getOrDefault("TICKSTREAM_PUBLIC_HOST", wildcard(host) ? "127.0.0.1" : host),
        variables.getOrDefault("TICKSTREAM_CLUSTER", "local"),
        variables.getOrDefault("TICKSTREAM_GAME", "arena"),
        integer(variables, "TICKSTREAM_ZONES", 1, 1_000).orElse(2),
        integer(variables, "TICKSTREAM_BOTS", 0, 10_000).orElse(20),
        ports,
        ExternalServers.from(variables),
        variables);
  }

  /** The data directory asked for, else {@code .tickstream} in the current directory. */
  public Path dataDir() {
    return Path.of(variables.getOrDefault("TICKSTREAM_DATA_DIR", ".tickstream"));
  }

  public Settings withGame(String game) {
    return new Settings(host, publicHost, cluster, game, zones, bots, ports, external, variables);
  }

  public Settings withZones(int zones) {
    return new Settings(host, publicHost, cluster, game, zones, bots, ports, external, variables);
  }

  /** The caller's settings that a server of this kind reads, to be passed on as they are. */
  public Map<String, String> passedTo(Reader reader) {
    Map<String, String> passed = new TreeMap<>(variables);
    passed.keySet().removeIf(name -> !KnownSettings.readBy(name, reader));
    return passed;
  }

  private static boolean wildcard(String host) {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
  }

  private static void refuseUnknown(String name) {
    if (name.startsWith(KnownSettings.PREFIX) && !KnownSettings.known(name)) {
      throw new LauncherException(
          "unknown setting %s; did you mean %s? The settings are listed in docs/launcher.md"
              .formatted(name, KnownSettings.nearest(name)));
    }
  }

  private static void refuseProduction(Map<String, String> variables) {
    String mode = variables.getOrDefault("TICKSTREAM_MODE", "development");
    if (!mode.toLowerCase(Locale.ROOT).equals("development")) {
      throw new LauncherException(
          "TICKSTREAM_MODE=%s: the launcher runs development systems only; unset it, or start the servers as deploy/README.md says"
              .formatted(mode));
    }
  }

  private static Optional<Integer> integer(
      Map<String, String> variables, String name, int min, int max) {
    String text = variables.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, together with the range.
    }
    throw new LauncherException(
        "%s must be a whole number from %d to %d, not %s".formatted(name, min, max, text));
  }
}
