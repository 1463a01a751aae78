package dev.tickstream.gameserver.ownership;

import static org.awaitility.Awaitility.await;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.publish.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transactions that a broker left half ended, and events that are gone, on a real broker. Each test
 * has a shard to itself, in which three events of a player are shipped already.
 */
abstract class BrokenTransactions {
  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;
  private static final AtomicInteger SHARDS = new AtomicInteger();
  static final UUID CLAIM_ID = new UUID(7, 7);

  final int shard = SHARDS.getAndIncrement();

  @BeforeAll
  static void startBroker() throws IOException {
    Properties unverified = new Properties();
    unverified.put("transaction.partition.verification.enable", "false");
    broker = EmbeddedBroker.start(brokerDirectory, unverified);
    SHARDS.set(0);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void threeEventsAreShipped() throws Exception {
    cluster().ensureTopics();
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(
          fenced, List.of(event(Topic.PLAYER, 1), event(Topic.PLAYER, 2), event(Topic.PLAYER, 3)));
      commit(fenced, List.of(head(3, 0)));
    }
  }

  static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  static Cluster cluster() {
    return new KafkaCluster(access());
  }

  static ClusterAccess access() {
    return access("test");
  }

  static ClusterAccess access(String cluster) {
    return new ClusterAccess(broker().address(), cluster, 32, 1, Duration.ofSeconds(10));
  }

  /** As retention does once nothing is written any more. */
  void empty(Topic topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic.kafkaName(), shard);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().address()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  void takeBack(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      fenced.writer().beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        fenced.writer().send(record).get();
      }
      fenced.writer().abortTransaction();
    }
  }

  void leave(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    new OpenTransaction(broker().address(), "test-shard-" + shard).leave(records);
  }

  static void commit(FencedShard fenced, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    fenced.writer().beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      fenced.writer().send(record).get();
    }
    fenced.writer().commitTransaction();
  }

  ProducerRecord<byte[], byte[]> event(Topic topic, long number) {
    return event(topic, 7, number);
  }

  ProducerRecord<byte[], byte[]> event(Topic topic, long epoch, long number) {
    EventHeaders headers =
        new EventHeaders(
            new UUID(0, number),
            "orchard.Test",
            "/test/orchard",
            "ada",
            0,
            "default",
            shard,
            epoch,
            number,
            number);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.kafkaName(), shard, utf8("ada"), utf8("body"));
    headers.forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  ProducerRecord<byte[], byte[]> head(long player, long economy) {
    Map<String, Long> topics =
        economy == 0
            ? Map.of(Topic.PLAYER.kafkaName(), player)
            : Map.of(Topic.PLAYER.kafkaName(), player, Topic.ECONOMY.kafkaName(), economy);
    return record(new ShardHead(shard, 7, player, player, 0, topics, List.of()));
  }

  /** A head that names an epoch's first event. */
  ProducerRecord<byte[], byte[]> head(long epoch, Topic topic) {
    return record(new ShardHead(shard, epoch, 1, 1, 0, Map.of(topic.kafkaName(), 1L), List.of()));
  }

  ProducerRecord<byte[], byte[]> record(ShardHead head) {
    return new ProducerRecord<>(Topic.SHARDS, shard, utf8(ShardHead.key(shard)), head.encode());
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        KafkaSettings.shipping(access(), shard),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Of the owner whose events these are. */
  ShardClaim claim() {
    return new ShardClaim(
        shard,
        CLAIM_ID,
        "test",
        ShardClaim.Endpoints.NONE,
        ShardClaim.Base.NONE,
        0,
        List.of(),
        7,
        0,
        false);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  List<TopicPartition> eventPartitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      partitions.add(new TopicPartition(topic.kafkaName(), shard));
    }
    return partitions;
  }

  /** What a reader of committed records sees: events by topic, and the last head. */
  List<String> committed() {
    await("none is open; a producer is answered a moment before")
        .atMost(OrchardLife.SOON)
        .until(() -> !new HangingTransactions(cluster(), shard).isAny());
    List<String> seen = events(IsolationLevel.READ_COMMITTED);
    try (FencedShard reading = FencedShard.fence(cluster(), shard)) {
      ShardHead head = reading.view().head();
      seen.add("head " + (head == null ? "none" : head.sequence()));
    }
    return seen;
  }

  List<String> events(IsolationLevel isolation) {
    List<String> seen = new ArrayList<>();
    for (TopicPartition partition : eventPartitions()) {
      Shipped.readAll(broker().address(), List.of(partition), isolation)
          .forEach(
              record -> {
                Header number = record.headers().lastHeader(EventHeaders.TOPIC_SEQUENCE);
                if (number != null) {
                  String topic = partition.topic().substring("game.events.".length());
                  seen.add(topic + " " + new String(number.value(), StandardCharsets.UTF_8));
                }
              });
    }
    return seen;
  }

  Map<TopicPartition, Long> ends() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker().address()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(eventPartitions());
    }
  }
}
