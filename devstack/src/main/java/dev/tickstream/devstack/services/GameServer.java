package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.HttpHealth;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.secrets.SigningKey;
import dev.tickstream.devstack.settings.ExternalServers.Address;
import dev.tickstream.devstack.settings.KnownSettings.Reader;
import dev.tickstream.devstack.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The game server with the installed games. Needs nothing: it plays on without every other one. */
public final class GameServer implements Service {
  public static final String NAME = "game";

  /**
   * The whole heap from the start, so that collections are rare; what lives through two is old, so
   * that they are short. See decision 17.
   */
  private static final List<String> COLLECTOR =
      List.of(
          "-Xms768m",
          "-Xmx768m",
          "-XX:+UseG1GC",
          "-XX:MaxTenuringThreshold=2",
          "-XX:+UseCompactObjectHeaders");

  /** Writing the class cache takes longer than ending. */
  private static final Duration TRAINING_STOP_BOUND = Duration.ofMinutes(2);

  private final @Nullable Path training;
  private final DataDir dir;
  private final Path state;
  private final Installation installation;
  private final Settings settings;
  private final Addresses addresses;
  private final SigningKey key;
  private final boolean recording;
  private final HealthCheck health;

  /**
   * The game server of a data directory.
   *
   * @param training where it writes its class cache when it ends; null if it does not
   * @param state directory under which it keeps its journal and snapshots
   * @param recording whether events go to Kafka
   */
  public GameServer(
      @Nullable Path training,
      DataDir dir,
      Path state,
      Installation installation,
      Settings settings,
      Addresses addresses,
      SigningKey key,
      boolean recording) {
    this.training = training;
    this.dir = dir;
    this.state = state;
    this.installation = installation;
    this.settings = settings;
    this.addresses = addresses;
    this.key = key;
    this.recording = recording;
    health = new HttpHealth(addresses.gameHttp().resolve("/readyz"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.gameTcp() + "  " + addresses.gameWebSocket();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException {
    OwnerOnly.directory(state);
    return new JavaCommand(installation.gameClassPath(), "dev.tickstream.gameserver.GameServerMain")
        .options(COLLECTOR)
        .options(classCache())
        .variables(settings.passedTo(Reader.GAME))
        .variable("TICKSTREAM_MODE", "development")
        .variable("TICKSTREAM_DATA_DIR", state.toString())
        .variable("TICKSTREAM_GAME", settings.game())
        .variable("TICKSTREAM_ZONES", Integer.toString(settings.zones()))
        .variable("TICKSTREAM_TCP_PORT", Integer.toString(addresses.port(Port.GAME_TCP)))
        .variable("TICKSTREAM_HTTP_PORT", Integer.toString(addresses.port(Port.GAME_HTTP)))
        .variable("TICKSTREAM_PUBLIC_HOST", settings.publicHost())
        .variable("TICKSTREAM_JWKS_FILE", key.publicFile().toString())
        .variable("TICKSTREAM_RECORDING", recording ? "kafka" : "off")
        .variable("TICKSTREAM_RESUME_KEY_FILE", dir.resumeKey().toString())
        .variables(recording ? stores() : Map.of())
        .in(dir.root(), dir.log(NAME));
  }

  private List<String> classCache() {
    return training == null ? ClassCache.of(installation).use() : ClassCache.record(training);
  }

  private Map<String, String> stores() {
    Address redis = addresses.redis();
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        addresses.kafka(),
        "REDIS_HOST",
        redis.host(),
        "REDIS_PORT",
        Integer.toString(redis.port()),
        "MONGODB_URI",
        addresses.mongodb());
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public Duration stopBound() {
    return training == null ? Service.super.stopBound() : TRAINING_STOP_BOUND;
  }
}
