package dev.tickstream.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PlatformConfig} from environment variables. */
public final class Environment {
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration MOVEMENT_RETENTION = Duration.ofDays(7);

  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * The configuration these variables describe.
   *
   * @throws ConfigurationException if they do not describe one
   */
  public static PlatformConfig read(Map<String, String> variables) {
    KnownSettings.requireKnown(variables.keySet());
    return new Environment(variables).config();
  }

  private PlatformConfig config() {
    Mode mode = mode();
    return new PlatformConfig(
        mode,
        cluster(),
        text("TICKSTREAM_HOST", "127.0.0.1"),
        port("TICKSTREAM_API_PORT", 3001, 0),
        text("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
        new DatabaseConfig(
            text("DB_HOST", "127.0.0.1"),
            port("DB_PORT", 3306, 1),
            text("DB_USER", "tickstream"),
            variables.getOrDefault("DB_PASSWORD", ""),
            text("DB_NAME", "tickstream")),
        new RedisConfig(text("REDIS_HOST", "127.0.0.1"), port("REDIS_PORT", 6379, 1)),
        notificationUrl(),
        file("TICKSTREAM_SIGNING_KEY_FILE", "the private key that signs session tokens"),
        file("TICKSTREAM_OPERATOR_TOKEN_FILE", "the token that operators use"),
        tls(mode),
        MOVEMENT_RETENTION,
        GroupNames.parse(text("TICKSTREAM_GROUPS", String.join(",", GroupNames.ALL))));
  }

  private Mode mode() {
    String value = text("TICKSTREAM_MODE", "production");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "development" -> Mode.DEVELOPMENT;
      case "production" -> Mode.PRODUCTION;
      default ->
          throw new ConfigurationException(
              "TICKSTREAM_MODE is development or production, not " + value);
    };
  }

  private String cluster() {
    String value = text("TICKSTREAM_CLUSTER", "local");
    if (!CLUSTER.matcher(value).matches()) {
      throw new ConfigurationException(
          "TICKSTREAM_CLUSTER has 1 to 64 characters of [A-Za-z0-9._-], not " + value);
    }
    return value;
  }

  private @Nullable URI notificationUrl() {
    String value = text("TICKSTREAM_NOTIFICATION_URL", "");
    if (value.isEmpty()) {
      return null;
    }
    try {
      URI url = new URI(value);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new ConfigurationException(notAUrl(value), e);
    }
    throw new ConfigurationException(notAUrl(value));
  }

  private static String notAUrl(String value) {
    return "TICKSTREAM_NOTIFICATION_URL is an http or https address, not " + value;
  }

  private @Nullable TlsFiles tls(Mode mode) {
    String tls = text("TICKSTREAM_TLS", mode == Mode.PRODUCTION ? "on" : "off");
    return switch (tls) {
      case "off" -> null;
      case "on" ->
          new TlsFiles(
              file("TICKSTREAM_TLS_CERT_FILE", "the certificate (or say TICKSTREAM_TLS=off)"),
              file("TICKSTREAM_TLS_KEY_FILE", "the certificate's key (or say TICKSTREAM_TLS=off)"));
      default -> throw new ConfigurationException("TICKSTREAM_TLS is on or off, not " + tls);
    };
  }

  private String text(String name, String otherwise) {
    String value = variables.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private int port(String name, int otherwise, int min) {
    String value = text(name, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(value);
      if (port >= min && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(name + " is a port number, not " + value, e);
    }
    throw new ConfigurationException(name + " is " + min + " to 65535, not " + value);
  }

  private Path file(String name, String purpose) {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw new ConfigurationException(name + " is not set: it names the file of " + purpose);
    }
    Path path = Path.of(value);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new ConfigurationException(
          name + " names a file that cannot be read: " + path.toAbsolutePath());
    }
    return path;
  }
}
