package dev.tickstream.benchmarks.shipping;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.Claimant;
import dev.tickstream.gameserver.ownership.Cluster;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaCluster;
import dev.tickstream.gameserver.ownership.ShardOwner;
import dev.tickstream.gameserver.ownership.ShardOwners;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.PublishConfig;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How fast a shipper works off a journal, against Kafka's own measure of a producer. */
public final class ShippingSuite {
  private static final String BASELINE_TOPIC = "bench.perf";
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final long JOURNAL_BYTES = 2L << 30;

  /** The first part is shipped by code that is not compiled yet; the baseline warms up as well. */
  private static final double WARM_UP = 0.3;

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final long SECONDS_MAX = 300;
  private static final int BASELINES = 3;

  private ShippingSuite() {}

  /**
   * Measures.
   *
   * @param home of the installation
   * @param folder for the broker's log
   * @param events of the backlog
   */
  public static List<Ratio> run(Path home, Path folder, int events)
      throws IOException, InterruptedException, StorageException {
    try (ForkedBroker broker = ForkedBroker.start(home, folder.resolve("broker.log"))) {
      double shipped = ship(broker, events);
      int bytes = recordBytes(broker.address());
      System.err.println("shipping: baseline with records of " + bytes + " bytes");
      broker.makeTopic(BASELINE_TOPIC, 1);
      double[] rates = new double[BASELINES + 1];
      for (int i = 0; i < rates.length; i++) {
        rates[i] = ProducerRate.measure(broker.address(), BASELINE_TOPIC, events, bytes);
      }
      double[] warm = Arrays.stream(rates).skip(1).sorted().toArray();
      return List.of(
          new Ratio(
              "backlog shipped, records of " + bytes + " B",
              "events/s",
              shipped,
              "producer performance",
              warm[BASELINES / 2],
              ">= 0.6"));
    }
  }

  /** Events a second from a full journal to the last commit. */
  private static double ship(ForkedBroker broker, int events)
      throws IOException, InterruptedException, StorageException {
    Path directory = Files.createTempDirectory("tickstream-shipping-");
    ShardStorageConfig config =
        new ShardStorageConfig(directory, 0, SEGMENT_BYTES, JOURNAL_BYTES, true, false);
    try (ShardStorage storage = ShardStorage.open(config, new SnapshotPlan(1, List.of()))) {
      Cluster cluster =
          new KafkaCluster(new ClusterAccess(broker.address(), "bench", 1, 1, CALL_TIMEOUT));
      ShardOwner owner = owner(cluster, storage);
      storage.begin(new ShardOwners(cluster, List.of(owner)).begin(CALL_TIMEOUT).getFirst());
      System.err.println("shipping: journalling " + events + " events");
      JournalBacklog backlog = new JournalBacklog(storage.journal());
      backlog.write(events);
      try (JournalShippers shippers =
          JournalShippers.start(
              new PublishConfig(cluster, "arena", INTERVAL),
              JournalBacklog.MODEL.events(),
              JournalBacklog.CODEC,
              List.of(owner),
              ShippingSuite::say)) {
        return rate(shippers, backlog.events());
      }
    } finally {
      delete(directory);
    }
  }

  /** The first owner of a shard that never was. */
  private static ShardOwner owner(Cluster cluster, ShardStorage storage) {
    Recovered fresh =
        new Recovered(
            0, 0, 0, Recovered.INITIAL, -1, Map.of(), 0, 0, List.of(), 0, 0, 0, List.of(), 0);
    Claimant claimant =
        new Claimant("benchmark", ShardClaim.Endpoints.NONE, System::currentTimeMillis);
    return new ShardOwner(cluster, claimant, storage, fresh, new TickDecoder(JournalBacklog.CODEC));
  }

  private static void say(String line) {
    System.err.println(line);
  }

  private static double rate(JournalShippers shippers, long events)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    long from = 0;
    long fromNs = 0;
    while (System.nanoTime() < until) {
      long done = shippers.reports().getFirst().shippedEvents();
      if (from == 0 && done >= events * WARM_UP) {
        from = done;
        fromNs = System.nanoTime();
      }
      if (done >= events) {
        return (done - from) / ((System.nanoTime() - fromNs) / 1e9);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    throw new IOException("not shipped: " + shippers.reports());
  }

  /** Key, value and headers of the records that were shipped, on average. */
  private static int recordBytes(String address) {
    List<TopicPartition> partitions =
        Stream.of(Topic.PLAYER, Topic.ECONOMY)
            .map(topic -> new TopicPartition(topic.kafkaName(), 0))
            .toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address, "max.poll.records", 5_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long records = 0;
      long bytes = 0;
      while (records < 50_000) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          records++;
          bytes += bytes(record);
        }
      }
      return (int) (bytes / records);
    }
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    long headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .mapToLong(header -> header.key().length() + header.value().length + 2L)
            .sum();
    return headers + record.serializedKeySize() + record.serializedValueSize();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
