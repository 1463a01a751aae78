package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.RedisHealth;
import dev.tickstream.devstack.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/** A real Redis, on loopback. Bounded memory: everything the system keeps there expires. */
public final class EmbeddedRedis implements Service {
  public static final String NAME = "redis";

  private static final String PROGRAM = "redis-server";

  private final DataDir dir;
  private final Addresses addresses;
  private final ProgramCache cache;
  private final HealthCheck health;

  public EmbeddedRedis(DataDir dir, Addresses addresses, ProgramCache cache) {
    this.dir = dir;
    this.addresses = addresses;
    this.cache = cache;
    health = new RedisHealth(addresses.redis().host(), addresses.redis().port());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.redis().toString();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException {
    Path home = dir.of(NAME);
    OwnerOnly.directory(home);
    return new ChildCommand(
        List.of(
            program().toString(),
            "--bind",
            addresses.redis().host(),
            "--port",
            Integer.toString(addresses.redis().port()),
            "--dir",
            home.toString(),
            "--daemonize",
            "no",
            "--maxmemory",
            "256mb",
            "--maxmemory-policy",
            "volatile-ttl",
            "--save",
            "300 1"),
        Map.of(),
        home,
        dir.log(NAME));
  }

  private Path program() {
    // Versioned by the jar it comes from, so that a newer one is unpacked again.
    String version = JarFiles.nameOf(ExecutableProvider.class);
    return cache.get(version, EmbeddedRedis::unpack).resolve(PROGRAM);
  }

  private static void unpack(Path directory) throws IOException {
    Path scratch = Files.createTempDirectory(directory, "unpack");
    try {
      Path unpacked = ExecutableProvider.newJarResourceProvider(scratch.toFile()).get().toPath();
      Path program = Files.move(unpacked, directory.resolve(PROGRAM));
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + program + " executable");
      }
    } catch (OsArchitectureNotFound e) {
      throw new LauncherException(
          "there is no embedded Redis for this machine (%s); start one (deploy/compose.yaml) and set REDIS_HOST"
              .formatted(Reasons.of(e)),
          e);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  @Override
  public HealthCheck health() {
    return health;
  }
}
