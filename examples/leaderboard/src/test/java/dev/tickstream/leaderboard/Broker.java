package dev.tickstream.leaderboard;

import dev.tickstream.events.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker in this process, with the topics of two shards. */
final class Broker implements AutoCloseable {
  static final int SHARDS = 2;

  private final String address;
  private final Properties settings;
  private KafkaRaftServer server;

  private Broker(String address, Properties settings) {
    this.address = address;
    this.settings = settings;
    this.server = started();
  }

  static Broker start(Path directory) throws Exception {
    String address;
    String controller;
    // Both at once, so that they are two.
    try (ServerSocket one = freePort();
        ServerSocket other = freePort()) {
      address = "127.0.0.1:" + one.getLocalPort();
      controller = "127.0.0.1:" + other.getLocalPort();
    }
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@" + controller,
            "listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller,
            "advertised.listeners", "PLAINTEXT://" + address,
            "controller.listener.names", "CONTROLLER",
            "log.dirs", directory.toString(),
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "log.cleaner.dedupe.buffer.size", "8388608"));
    settings.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1"));
    return new Broker(address, settings);
  }

  String address() {
    return address;
  }

  /** Makes the topics a game server would make. */
  void makeTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topic.ECONOMY.kafkaName(), SHARDS, (short) 1),
                  new NewTopic(Topic.MATCH.kafkaName(), SHARDS, (short) 1),
                  new NewTopic(Topic.SHARDS, SHARDS, (short) 1)))
          .all()
          .get();
    }
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  void startAgain() {
    server = started();
  }

  private KafkaRaftServer started() {
    KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    starting.startup();
    return starting;
  }

  private static ServerSocket freePort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Override
  public void close() {
    stop();
  }
}
