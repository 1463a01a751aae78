package dev.tickstream.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
    Duration movementRetention) {
  public boolean development() {
    return mode == Mode.DEVELOPMENT;
  }
}
