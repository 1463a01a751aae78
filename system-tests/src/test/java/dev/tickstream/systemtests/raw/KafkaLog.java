package dev.tickstream.systemtests.raw;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka holds: committed records from the first offset to the end. Claims and heads were read
 * before the events, so whatever a head names must be among them.
 */
public final class KafkaLog {
  private static final String SHARDS = "game.shards";
  private static final List<String> TOPICS =
      List.of(
          "game.events.player", "game.events.combat", "game.events.economy", "game.events.match");
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Kafka may need long to start on a busy machine. */
  private static final Duration GROWTH_LIMIT = Duration.ofMinutes(3);

  private final List<Recorded> events = new ArrayList<>();
  private final Map<Integer, Head> heads = new TreeMap<>();
  private final Map<Recorded.Owner, Head> lastHeads = new HashMap<>();
  private final Map<Integer, Claims> claims = new TreeMap<>();
  private final Map<Recorded.Owner, Long> orphans = new HashMap<>();

  private KafkaLog() {}

  /** Nothing. */
  public static KafkaLog empty() {
    return new KafkaLog();
  }

  /** These records. */
  static KafkaLog of(List<Recorded> events, Claims claims, Head head) {
    KafkaLog log = new KafkaLog();
    log.claims.put(head.shard(), claims);
    log.events.addAll(events);
    log.heads.put(head.shard(), head);
    return log;
  }

  /** Reads everything there is now. */
  public static KafkaLog read(String bootstrapServers) {
    KafkaLog read = new KafkaLog();
    try (KafkaConsumer<String, byte[]> consumer = consumer(settings(bootstrapServers))) {
      drain(consumer, List.of(SHARDS), read::owner);
      drain(consumer, TOPICS, read::event);
    }
    return read;
  }

  /** Returns as soon as Kafka answers and something more is written to it, committed or not. */
  public static void awaitGrowth(String bootstrapServers) {
    Properties settings = settings(bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "1000");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "900");
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "50");
    long deadline = System.nanoTime() + GROWTH_LIMIT.toNanos();
    long first = -1;
    try (KafkaConsumer<String, byte[]> consumer = consumer(settings)) {
      while (System.nanoTime() < deadline) {
        try {
          long size =
              consumer.endOffsets(partitions(consumer, TOPICS)).values().stream()
                  .mapToLong(each -> each)
                  .sum();
          if (first >= 0 && size > first) {
            return;
          }
          first = size;
        } catch (TimeoutException e) {
          // Away, or not ready: that is what is waited for.
        }
      }
    }
    throw new AssertionError("nothing is written to Kafka");
  }

  /** Events in the order of their partitions, topic by topic. */
  public List<Recorded> events() {
    return events;
  }

  /** By shard. */
  public Map<Integer, Head> heads() {
    return heads;
  }

  /** The last head of the owner who wrote {@code known}; itself where compaction left no other. */
  public Head latest(Head known) {
    Recorded.Owner owner = new Recorded.Owner(known.shard(), known.epoch());
    return lastHeads.getOrDefault(owner, known);
  }

  /** By shard; a shard nobody claimed is not there. */
  public Map<Integer, Claims> claims() {
    return claims;
  }

  /** Those of a shard that was claimed. */
  public Claims claims(int shard) {
    Claims mine = claims.get(shard);
    if (mine == null) {
      throw new AssertionError("nobody claimed shard " + shard);
    }
    return mine;
  }

  /** How many events servers found in journals that were brought back and are not history. */
  public Map<Recorded.Owner, Long> orphansByOwner() {
    return orphans;
  }

  private static Properties settings(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    return settings;
  }

  private static KafkaConsumer<String, byte[]> consumer(Properties settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, byte[]> consumer, List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
    }
    return partitions;
  }

  private static void drain(
      KafkaConsumer<String, byte[]> consumer,
      List<String> topics,
      Consumer<ConsumerRecord<String, byte[]>> sink) {
    List<TopicPartition> partitions = partitions(consumer, topics);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (partitions.stream().anyMatch(each -> consumer.position(each) < end(ends, each))) {
      consumer.poll(POLL).forEach(sink);
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Kafka's " + topics + " could not be read to the end " + ends);
      }
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return Objects.requireNonNull(ends.get(partition));
  }

  private void owner(ConsumerRecord<String, byte[]> kafka) {
    if (kafka.value() == null) {
      return;
    }
    if (kafka.key().startsWith("head/")) {
      Head head = Head.read(kafka.value());
      heads.put(head.shard(), head);
      lastHeads.put(new Recorded.Owner(head.shard(), head.epoch()), head);
    } else if (kafka.key().startsWith("claim/")) {
      claims
          .computeIfAbsent(kafka.partition(), shard -> new Claims())
          .add(kafka.offset(), kafka.value());
    } else if (kafka.key().startsWith("orphans/")) {
      Map<String, @Nullable Object> found = Wire.map(Wire.value(kafka.value()));
      Recorded.Owner owner =
          new Recorded.Owner((int) Wire.number(found, "shard"), Wire.number(found, "epoch"));
      orphans.put(owner, Wire.number(found, "to") - Wire.number(found, "from") + 1);
    }
  }

  private void event(ConsumerRecord<String, byte[]> kafka) {
    if (kafka.value() == null && kafka.key().startsWith("probe/")) {
      return; // says nothing
    }
    Map<String, @Nullable Object> body = Wire.map(Wire.value(kafka.value()));
    events.add(
        new Recorded(
            kafka.topic(),
            kafka.partition(),
            kafka.offset(),
            Integer.parseInt(header(kafka, "shard")),
            Long.parseLong(header(kafka, "epoch")),
            Long.parseLong(header(kafka, "seq")),
            Long.parseLong(header(kafka, "topicseq")),
            Wire.uuid(body.get("eventId")),
            Wire.text(body, "type"),
            Wire.text(body, "zoneId"),
            Wire.number(body, "tick"),
            Wire.number(body, "occurredAt"),
            Wire.map(body.get("data"))));
  }

  private static String header(ConsumerRecord<String, byte[]> kafka, String name) {
    Header header = kafka.headers().lastHeader(name);
    if (header == null) {
      throw new AssertionError("no header " + name + " at " + kafka.topic() + kafka.offset());
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
