package dev.tickstream.gameserver.publish;

import dev.tickstream.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A real broker, its own controller, in this process; can be stopped and started again. */
public final class EmbeddedBroker implements AutoCloseable {
  private final Properties settings;
  private final String address;
  private @Nullable KafkaRaftServer server;

  private EmbeddedBroker(Properties settings) {
    this.settings = settings;
    this.address = settings.getProperty("advertised.listeners").substring("PLAINTEXT://".length());
  }

  /** Formats a new broker's storage and starts it. */
  public static EmbeddedBroker start(Path directory) throws IOException {
    return start(directory, new Properties());
  }

  /**
   * The same.
   *
   * @param more settings of the broker
   */
  public static EmbeddedBroker start(Path directory, Properties more) throws IOException {
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(format(directory))) {
      settings.load(reader);
    }
    settings.putAll(more);
    EmbeddedBroker broker = new EmbeddedBroker(settings);
    broker.start();
    return broker;
  }

  /** Prepares a new broker's storage; returns its properties file. */
  static Path format(Path directory) throws IOException {
    int port;
    int controller;
    try (ServerSocket one = bound();
        ServerSocket other = bound()) {
      port = one.getLocalPort();
      controller = other.getLocalPort();
    }
    String text =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        auto.create.topics.enable=false
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=2
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        num.network.threads=2
        num.io.threads=2
        log.cleaner.dedupe.buffer.size=8388608
        log.index.size.max.bytes=1048576
        """
            .formatted(port, controller, directory.resolve("data"));
    Path file = Files.writeString(directory.resolve("server.properties"), text);
    int code =
        StorageTool.execute(
            new String[] {
              "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
            },
            System.out);
    if (code != 0) {
      throw new IOException("formatting the broker's storage ended with " + code);
    }
    return file;
  }

  public void start() {
    KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  public void stop() {
    KafkaRaftServer running = server;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
      server = null;
    }
  }

  /** Loses all events of a shard, as retention does. */
  public void forgetEvents(int shard) throws InterruptedException, ExecutionException {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    for (Topic topic : Topic.values()) {
      all.put(new TopicPartition(topic.kafkaName(), shard), RecordsToDelete.beforeOffset(-1));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) address))) {
      admin.deleteRecords(all).all().get();
    }
  }

  public String address() {
    return address;
  }

  public static int freePort() {
    try (ServerSocket socket = bound()) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bound() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Override
  public void close() {
    stop();
  }
}
