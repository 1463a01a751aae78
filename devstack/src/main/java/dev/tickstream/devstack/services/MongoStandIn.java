package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.MongoHealth;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A small server that stands in for MongoDB, on loopback. */
public final class MongoStandIn implements Service {
  public static final String NAME = "mongodb";

  private final DataDir dir;
  private final Addresses addresses;
  private final HealthCheck health;

  public MongoStandIn(DataDir dir, Addresses addresses) {
    this.dir = dir;
    this.addresses = addresses;
    health = new MongoHealth(addresses.mongodb());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.mongodb();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException {
    Path home = dir.of(NAME);
    OwnerOnly.directory(home);
    return new JavaCommand(Installation.ownClassPath(), MongoStandInMain.class.getName())
        .options("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .arguments(
            Addresses.LOOPBACK,
            Integer.toString(addresses.port(Port.MONGODB)),
            home.resolve("documents.mv").toString())
        .in(home, dir.log(NAME));
  }

  @Override
  public HealthCheck health() {
    return health;
  }
}
