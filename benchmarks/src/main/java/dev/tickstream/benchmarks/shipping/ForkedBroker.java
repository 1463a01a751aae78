package dev.tickstream.benchmarks.shipping;

import dev.tickstream.benchmarks.system.OwnedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker of its own in a process of its own, with the heap and threads that {@code ./tickstream
 * up} gives it, in a directory that goes with it. Used by one thread.
 */
final class ForkedBroker implements AutoCloseable {
  private static final long READY_SECONDS = 60;
  private static final int CALL_MS = 2_000;

  private final Path directory;
  private final String address;
  private final OwnedProcess process;

  private ForkedBroker(Path directory, String address, OwnedProcess process) {
    this.directory = directory;
    this.address = address;
    this.process = process;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param home of the installation
   * @param log what the broker says
   */
  static ForkedBroker start(Path home, Path log) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tickstream-broker-");
    String address = "127.0.0.1:" + freePort();
    Path properties = directory.resolve("server.properties");
    Path data = directory.resolve("data");
    Files.writeString(properties, properties(address, "127.0.0.1:" + freePort(), data));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "dev.tickstream.devstack.services.BrokerMain",
                properties.toString(),
                data.resolve("meta.properties").toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put("CLASSPATH", Files.readString(home.resolve("devstack/target/runtime-classpath")));
    ForkedBroker broker = new ForkedBroker(directory, address, OwnedProcess.start(builder));
    try {
      broker.awaitReady(log);
      return broker;
    } catch (IOException | InterruptedException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static String properties(String address, String controller, Path data) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%2$s
    listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
    advertised.listeners=PLAINTEXT://%1$s
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    num.network.threads=2
    num.io.threads=4
    background.threads=2
    log.cleaner.threads=1
    log.cleaner.dedupe.buffer.size=8388608
    log.segment.bytes=67108864
    log.index.size.max.bytes=1048576
    """
        .formatted(address, controller, data);
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    try (Admin admin = admin()) {
      while (System.nanoTime() < until && process.process().isAlive()) {
        try {
          if (!admin.describeCluster().nodes().get().isEmpty()) {
            return;
          }
        } catch (ExecutionException e) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
      }
    }
    throw new IOException("the broker did not become ready; see " + log);
  }

  /** Makes a topic that is there when this returns. */
  void makeTopic(String name, int partitions) throws IOException, InterruptedException {
    try (Admin admin = admin()) {
      NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IOException("no topic " + name, e);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers", address,
            "default.api.timeout.ms", CALL_MS,
            "request.timeout.ms", CALL_MS));
  }

  String address() {
    return address;
  }

  /** Processor time so far, in steps of the kernel's clock. */
  Duration cpu() {
    return process.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
