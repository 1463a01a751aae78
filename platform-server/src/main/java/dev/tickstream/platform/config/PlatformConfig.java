package dev.tickstream.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the platform server is told at start.
 *
 * @param cluster name of the cluster whose events it records
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param kafkaBootstrapServers {@code host:port}, comma separated
 * @param notificationUrl where matches and comings and goings are told, null for nowhere
 * @param signingKeyFile private ES256 key of session tokens, one JWK
 * @param operatorTokenFile the secret that writes and, in production, personal reads need
 * @param tls null to listen without TLS
 * @param movementRetention how long recorded movement is kept
 * @param groups which of {@link GroupNames#ALL} this server is a member of, at least one
 */
public record PlatformConfig(
    Mode mode,
    String cluster,
    String host,
    int port,
    String kafkaBootstrapServers,
    DatabaseConfig database,
    RedisConfig redis,
    @Nullable URI notificationUrl,
    Path signingKeyFile,
    Path operatorTokenFile,
    @Nullable TlsFiles tls,
    Duration movementRetention,
    Set<String> groups) {
  public PlatformConfig {
    groups = Set.copyOf(groups);
  }

  /** Whether this server is a member of a group; others may be without it. */
  public boolean runs(String group) {
    return groups.contains(group);
  }

  public boolean development() {
    return mode == Mode.DEVELOPMENT;
  }
}
