package dev.tickstream.devstack.settings;

import dev.tickstream.devstack.data.LauncherException;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that run elsewhere and replace an embedded one.
 *
 * @param kafka {@code KAFKA_BOOTSTRAP_SERVERS}
 * @param redis {@code REDIS_HOST} and {@code REDIS_PORT}
 * @param mysql {@code DB_HOST}, {@code DB_PORT}, {@code DB_USER}, {@code DB_PASSWORD}, {@code
 *     DB_NAME}
 * @param mongodb {@code MONGODB_URI}
 */
public record ExternalServers(
    Optional<String> kafka,
    Optional<Address> redis,
    Optional<Database> mysql,
    Optional<String> mongodb) {

  public static final ExternalServers NONE =
      new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Where a server listens. */
  public record Address(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** A database and who may use it. */
  public record Database(Address address, String user, String password, String name) {
    @Override
    public String toString() {
      return user + "@" + address + "/" + name; // Never the password.
    }
  }

  static ExternalServers from(Map<String, String> variables) {
    return new ExternalServers(
        Optional.ofNullable(variables.get("KAFKA_BOOTSTRAP_SERVERS")),
        address(variables, "REDIS_HOST", "REDIS_PORT", 6379),
        address(variables, "DB_HOST", "DB_PORT", 3306)
            .map(
                address ->
                    new Database(
                        address,
                        required(variables, "DB_USER"),
                        required(variables, "DB_PASSWORD"),
                        variables.getOrDefault("DB_NAME", "tickstream"))),
        Optional.ofNullable(variables.get("MONGODB_URI")));
  }

  private static Optional<Address> address(
      Map<String, String> variables, String host, String port, int standard) {
    String name = variables.get(host);
    if (name == null) {
      return Optional.empty();
    }
    String number = variables.getOrDefault(port, Integer.toString(standard));
    try {
      int parsed = Integer.parseInt(number);
      if (parsed >= 1 && parsed <= 65_535) {
        return Optional.of(new Address(name, parsed));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new LauncherException(port + " must be a port from 1 to 65535, not " + number);
  }

  private static String required(Map<String, String> variables, String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new LauncherException(
          "DB_HOST is set, so " + name + " must be too (or unset DB_HOST to use the embedded one)");
    }
    return value;
  }
}
