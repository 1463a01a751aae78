package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.HttpHealth;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.secrets.SigningKey;
import dev.tickstream.devstack.settings.ExternalServers.Address;
import dev.tickstream.devstack.settings.ExternalServers.Database;
import dev.tickstream.devstack.settings.KnownSettings.Reader;
import dev.tickstream.devstack.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The platform server. Starts without the stores it needs, and waits for them by itself. */
public final class PlatformServer implements Service {
  public static final String NAME = "platform";

  private final DataDir dir;
  private final Installation installation;
  private final Settings settings;
  private final Addresses addresses;
  private final SigningKey key;
  private final HealthCheck health;

  public PlatformServer(
      DataDir dir,
      Installation installation,
      Settings settings,
      Addresses addresses,
      SigningKey key) {
    this.dir = dir;
    this.installation = installation;
    this.settings = settings;
    this.addresses = addresses;
    this.key = key;
    health = new HttpHealth(addresses.api().resolve("/readyz"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.api().toString();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException {
    Path home = dir.of(NAME);
    OwnerOnly.directory(home);
    Address redis = addresses.redis();
    Database mysql = addresses.mysql();
    return new JavaCommand(
            installation.platformClassPath(), "dev.tickstream.platform.PlatformServerMain")
        .options("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC")
        .variables(settings.passedTo(Reader.PLATFORM))
        .variable("TICKSTREAM_MODE", "development")
        .variable("TICKSTREAM_DATA_DIR", dir.root().toString())
        .variable("TICKSTREAM_API_PORT", Integer.toString(addresses.port(Port.API)))
        .variable("TICKSTREAM_SIGNING_KEY_FILE", key.privateFile().toString())
        .variable("TICKSTREAM_OPERATOR_TOKEN_FILE", dir.operatorToken().toString())
        .variable("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka())
        .variable("REDIS_HOST", redis.host())
        .variable("REDIS_PORT", Integer.toString(redis.port()))
        .variable("MONGODB_URI", addresses.mongodb())
        .variable("DB_HOST", mysql.address().host())
        .variable("DB_PORT", Integer.toString(mysql.address().port()))
        .variable("DB_USER", mysql.user())
        .variable("DB_PASSWORD", mysql.password())
        .variable("DB_NAME", mysql.name())
        .in(home, dir.log(NAME));
  }

  @Override
  public HealthCheck health() {
    return health;
  }
}
