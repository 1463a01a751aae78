package dev.tickstream.gameserver.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay finds what a game server left, from the same settings as the server's.
 *
 * @param root the data directory
 * @param kafka its addresses, null if there is none
 */
public record ReplayConfig(
    Path root, String cluster, SnapshotConfig snapshots, @Nullable String kafka) {
  /**
   * Reads the settings.
   *
   * @throws ConfigException with one line if one is wrong
   */
  public static ReplayConfig from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    Path root = environment.path("TICKSTREAM_DATA_DIR");
    return new ReplayConfig(
        root == null ? Path.of(".tickstream") : root,
        environment.text("TICKSTREAM_CLUSTER", "local"),
        SnapshotConfig.from(environment),
        environment.text("KAFKA_BOOTSTRAP_SERVERS"));
  }
}
