package dev.tickstream.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** One broker that is its own controller, in this JVM; it can be stopped and started. */
public final class TestKafka {
  // Of Kafka's record batch, format 2.
  private static final int LENGTH_AT = 8;
  private static final int LENGTH_ENDS_AT = 12;
  private static final int LAST_OFFSET_DELTA_AT = 23;
  private static final int BATCH_HEADER_BYTES = 61;

  private final int port = FreePort.take();
  private final int controllerPort = FreePort.take();
  private final Path data;
  private @Nullable KafkaRaftServer server;

  TestKafka() {
    try {
      data = Files.createDirectories(Path.of("target", "kafka-" + System.currentTimeMillis()));
      Formatter formatter = new Formatter();
      formatter
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka's directory cannot be prepared", e);
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public void start() {
    KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
    started.startup();
    server = started;
  }

  public void stop() {
    KafkaRaftServer running = server;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
      server = null;
    }
  }

  public Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  /**
   * Turns over one bit of the last byte of the batch that holds the offset, while the broker is
   * stopped; its header stays as it was.
   *
   * @return the batch's first and last offset
   */
  public List<Long> damage(String topic, int partition, long offset) {
    Path log = data.resolve(topic + "-" + partition).resolve("00000000000000000000.log");
    try {
      byte[] bytes = Files.readAllBytes(log);
      ByteBuffer batches = ByteBuffer.wrap(bytes);
      int at = 0;
      while (at + BATCH_HEADER_BYTES <= bytes.length) {
        long first = batches.getLong(at);
        long last = first + batches.getInt(at + LAST_OFFSET_DELTA_AT);
        int next = at + LENGTH_ENDS_AT + batches.getInt(at + LENGTH_AT);
        if (first <= offset && offset <= last) {
          bytes[next - 1] ^= 1;
          Files.write(log, bytes);
          return List.of(first, last);
        }
        at = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("no batch has offset " + offset + " in " + log);
  }

  /** Every committed record of a partition. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic, int number) {
    TopicPartition partition = new TopicPartition(topic, number);
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  void createTopics(List<String> names, int partitions) {
    try (Admin admin = admin()) {
      admin
          .createTopics(
              names.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList())
          .all()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics cannot be made", e);
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // The tests' events happened long ago, and half a minute after its start a broker lets go of
    // old
    // ones.
    settings.put("log.retention.ms", "-1");
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    return settings;
  }

  static void deleteOld() throws IOException {
    try (var runs = Files.newDirectoryStream(Path.of("target"), "kafka-*")) {
      for (Path run : runs) {
        try (var files = Files.walk(run)) {
          files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        }
      }
    }
  }
}
