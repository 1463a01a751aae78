package dev.tickstream.gameserver.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a game server can be told from outside.
 *
 * @param cluster name of the cluster, part of event ids; 1 to 64 characters of [A-Za-z0-9._-]
 * @param tls certificate and key, or null for plain sockets
 * @param resumeKeyFile the key of resume tokens, made if absent; apart from the journal, so that
 *     players keep their place when that is lost
 * @param jwksFile public keys of session tokens, or null if nobody can log in (development only)
 */
public record GameServerConfig(
    Mode mode,
    String cluster,
    WorldConfig world,
    NetworkConfig network,
    @Nullable TlsConfig tls,
    LimitsConfig limits,
    Path resumeKeyFile,
    @Nullable Path jwksFile,
    StorageConfig storage,
    SnapshotConfig snapshots,
    KafkaConfig kafka) {
  private enum Switch {
    ON,
    OFF
  }

  /**
   * Settings of the platform server, the supervisor and the bots, which may share an environment.
   */
  private static final List<String> OTHER_PROCESSES =
      List.of(
          "TICKSTREAM_API_PORT",
          "TICKSTREAM_GROUPS",
          "TICKSTREAM_NOTIFICATION_URL",
          "TICKSTREAM_BOTS",
          "TICKSTREAM_BUILD",
          "TICKSTREAM_JDK_FOLDERS",
          "TICKSTREAM_REQUIRE_BROWSER",
          "TICKSTREAM_REQUIRE_MONO",
          "TICKSTREAM_PAGE_PORT",
          "TICKSTREAM_SIGNING_KEY_FILE",
          "TICKSTREAM_OPERATOR_TOKEN_FILE");

  /**
   * Reads the settings.
   *
   * @throws ConfigException with one line if a setting is wrong, missing or unknown
   */
  public static GameServerConfig from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    environment.tolerate(OTHER_PROCESSES);
    Mode mode = environment.choice("TICKSTREAM_MODE", Mode.class, Mode.PRODUCTION);
    String cluster = environment.text("TICKSTREAM_CLUSTER", "local");
    StorageConfig storage = StorageConfig.from(environment);
    Path resumeKey = environment.path("TICKSTREAM_RESUME_KEY_FILE");
    GameServerConfig config =
        new GameServerConfig(
            mode,
            cluster,
            WorldConfig.from(environment),
            NetworkConfig.from(environment),
            tls(environment, mode),
            LimitsConfig.from(environment),
            resumeKey == null ? storage.directory().resolve("resume.key") : resumeKey,
            environment.path("TICKSTREAM_JWKS_FILE"),
            storage,
            SnapshotConfig.from(environment),
            KafkaConfig.from(environment));
    environment.refuseUnknown();
    if (!cluster.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new ConfigException(
          "TICKSTREAM_CLUSTER must be 1 to 64 characters of A-Z a-z 0-9 . _ -, not " + cluster);
    }
    if (mode == Mode.PRODUCTION && config.jwksFile() == null) {
      throw new ConfigException(
          "production needs TICKSTREAM_JWKS_FILE, the platform's public keys; on your own machine"
              + " say TICKSTREAM_MODE=development");
    }
    return config;
  }

  /** Whether this is a developer's machine. */
  public boolean development() {
    return mode == Mode.DEVELOPMENT;
  }

  private static @Nullable TlsConfig tls(Environment environment, Mode mode) {
    Switch wanted = environment.choice("TICKSTREAM_TLS", Switch.class, Switch.ON);
    Path certificate = environment.path("TICKSTREAM_TLS_CERT_FILE");
    Path key = environment.path("TICKSTREAM_TLS_KEY_FILE");
    if (wanted == Switch.OFF) return null;
    if (certificate != null && key != null) return new TlsConfig(certificate, key);
    if (certificate != null || key != null) {
      throw new ConfigException(
          "TICKSTREAM_TLS_CERT_FILE and TICKSTREAM_TLS_KEY_FILE go together; one is missing");
    }
    if (mode == Mode.DEVELOPMENT) return null;
    throw new ConfigException(
        "production needs TICKSTREAM_TLS_CERT_FILE and TICKSTREAM_TLS_KEY_FILE (or"
            + " TICKSTREAM_TLS=off behind something that ends TLS)");
  }
}
