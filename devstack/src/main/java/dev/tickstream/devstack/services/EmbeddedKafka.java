package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.KafkaHealth;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.process.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A real broker that is its own controller (KRaft), on loopback. */
public final class EmbeddedKafka implements Service {
  public static final String NAME = "kafka";

  private final DataDir dir;
  private final Addresses addresses;
  private final int partitions;
  private final HealthCheck health;

  /**
   * The broker of a data directory.
   *
   * @param partitions of the broker's own topics
   */
  public EmbeddedKafka(DataDir dir, Addresses addresses, int partitions) {
    this.dir = dir;
    this.addresses = addresses;
    this.partitions = partitions;
    health = new KafkaHealth(addresses.kafka(), identity(data()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return addresses.kafka();
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) throws IOException {
    Path home = dir.of(NAME);
    Path data = data();
    Path properties = home.resolve("server.properties");
    OwnerOnly.directory(home);
    OwnerOnly.replace(properties, properties(data).getBytes(StandardCharsets.UTF_8));
    return new JavaCommand(Installation.ownClassPath(), BrokerMain.class.getName())
        .options("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC")
        .arguments(properties.toString(), identity(data).toString())
        .in(home, dir.log(NAME));
  }

  private Path data() {
    return dir.of(NAME).resolve("data");
  }

  private static Path identity(Path data) {
    return data.resolve("meta.properties");
  }

  private String properties(Path data) {
    String host = Addresses.LOOPBACK;
    int port = addresses.port(Port.KAFKA);
    int controller = addresses.port(Port.KAFKA_CONTROLLER);
    // One broker: every internal topic has one replica. Nobody may make a topic by mistyping one.
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%1$s:%3$d
    listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
    advertised.listeners=PLAINTEXT://%1$s:%2$d
    controller.listener.names=CONTROLLER
    log.dirs=%4$s
    auto.create.topics.enable=false
    default.replication.factor=1
    min.insync.replicas=1
    num.partitions=%5$d
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=%5$d
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=%5$d
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    num.network.threads=2
    num.io.threads=4
    background.threads=2
    num.recovery.threads.per.data.dir=2
    log.cleaner.threads=1
    log.cleaner.dedupe.buffer.size=8388608
    log.segment.bytes=67108864
    log.index.size.max.bytes=1048576
    log.retention.hours=168
    """
        .formatted(host, port, controller, data, partitions);
  }

  @Override
  public HealthCheck health() {
    return health;
  }
}
