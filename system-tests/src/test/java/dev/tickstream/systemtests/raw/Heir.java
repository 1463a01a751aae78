package dev.tickstream.systemtests.raw;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes a shard over after its game server has stopped, by one claim, and records rewards
 * in it that no game server would: so that the platform meets what it cannot take. Its numbers are
 * right, and the shard's books can be even.
 */
public final class Heir implements AutoCloseable {
  private static final String SHARDS = "game.shards";
  private static final String ECONOMY = "game.events.economy";
  private static final String REWARD = "RewardGrantedEvent";
  private static final String CLUSTER = "local";

  private final KafkaProducer<String, byte[]> kafka;
  private final int shard;
  private final Head before;
  private final String zone;
  private final long epoch;
  private long sequence;

  private Heir(KafkaProducer<String, byte[]> kafka, int shard, Head before, Claims claims) {
    this.kafka = kafka;
    this.shard = shard;
    this.before = before;
    this.zone = before.zones().keySet().iterator().next();
    this.epoch = claim(claims);
  }

  /** Claims a shard, going on from all that Kafka has of it. */
  public static Heir of(String bootstrapServers, int shard) {
    KafkaLog log = KafkaLog.read(bootstrapServers);
    Head head = log.heads().get(shard);
    if (head == null) {
      throw new AssertionError("nothing was recorded of shard " + shard);
    }
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new Heir(
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
        shard,
        head,
        log.claims(shard));
  }

  /** The epoch it plays in. */
  public long epoch() {
    return epoch;
  }

  /** Records that a player earned that much, in whole units; returns the event's sequence. */
  public long reward(String player, long amount) {
    return event(player, Map.of("playerId", player, "currency", "gold", "amount", amount));
  }

  /** Records that the player earned something, without saying what; returns the sequence. */
  public long rewardWithoutBody(String player) {
    return event(player, null);
  }

  /** A record that does not even say which event it is. */
  public void recordWithoutHeaders(String key) {
    send(new ProducerRecord<>(ECONOMY, shard, key, new byte[] {1}));
  }

  /** Says that this is all so far; until then the platform cannot tell what is missing. */
  public void head() {
    Map<String, Object> head =
        Map.of(
            "shard",
            shard,
            "epoch",
            epoch,
            "sequence",
            sequence,
            "tick",
            before.tick(),
            "wallTime",
            System.currentTimeMillis(),
            "topicSeq",
            Map.of(ECONOMY, sequence),
            "zones",
            zones());
    send(new ProducerRecord<>(SHARDS, shard, "head/" + shard, Wire.bytes(head)));
  }

  private long claim(Claims claims) {
    UUID claimId = UUID.randomUUID();
    Map<String, Object> base =
        Map.of("epoch", before.epoch(), "seq", before.sequence(), "claimId", claims.last().id());
    Map<String, Object> claim =
        Map.of(
            "shard",
            shard,
            "claimId",
            claimId,
            "node",
            "heir",
            "endpoints",
            Map.of("tcp", "", "ws", "", "http", ""),
            "base",
            base,
            "tick",
            before.tick(),
            "zones",
            zones(),
            "epoch",
            0,
            "wallTime",
            System.currentTimeMillis(),
            "lossAccepted",
            false);
    String key = "claim/" + shard + "/" + claimId;
    return send(new ProducerRecord<>(SHARDS, shard, key, Wire.bytes(claim))).offset() + 1;
  }

  private List<Map<String, Object>> zones() {
    return before.zones().entrySet().stream()
        .map(each -> Map.<String, Object>of("zoneId", each.getKey(), "hash", each.getValue()))
        .toList();
  }

  /** All events of the epoch are in one topic, so they have one number in it and in the shard. */
  private long event(String player, @Nullable Map<String, Object> data) {
    sequence++;
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    byte @Nullable [] body = data == null ? null : Wire.bytes(envelope(player, now, data));
    ProducerRecord<String, byte @Nullable []> event =
        new ProducerRecord<>(ECONOMY, shard, player, body);
    headers(player, now)
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    send(event);
    return sequence;
  }

  private Map<String, Object> envelope(String player, Instant now, Map<String, Object> data) {
    return Map.ofEntries(
        Map.entry("eventId", eventId()),
        Map.entry("type", REWARD),
        Map.entry("aggregateId", player),
        Map.entry("occurredAt", now.toEpochMilli()),
        Map.entry("version", 1),
        Map.entry("tenantId", "default"),
        Map.entry("zoneId", zone),
        Map.entry("shard", shard),
        Map.entry("epoch", epoch),
        Map.entry("sequence", sequence),
        Map.entry("tick", before.tick()),
        Map.entry("data", data));
  }

  private Map<String, String> headers(String player, Instant now) {
    return Map.ofEntries(
        Map.entry("ce_specversion", "1.0"),
        Map.entry("ce_id", eventId().toString()),
        Map.entry("ce_type", "dev.tickstream." + REWARD),
        Map.entry("ce_source", "/" + CLUSTER + "/" + zone),
        Map.entry("ce_subject", player),
        Map.entry("ce_time", now.toString()),
        Map.entry("content-type", "application/msgpack"),
        Map.entry("tenant", "default"),
        Map.entry("shard", Integer.toString(shard)),
        Map.entry("epoch", Long.toString(epoch)),
        Map.entry("seq", Long.toString(sequence)),
        Map.entry("topicseq", Long.toString(sequence)));
  }

  /** 32 bits of the cluster, 16 of the shard, 32 of the epoch, 42 of the sequence, version 8. */
  private UUID eventId() {
    CRC32C cluster = new CRC32C();
    cluster.update(CLUSTER.getBytes(StandardCharsets.UTF_8));
    return new UUID(
        cluster.getValue() << 32 | (long) shard << 16 | 0x8000L | epoch >>> 20,
        1L << 63 | (epoch & 0xFFFFF) << 42 | sequence);
  }

  private RecordMetadata send(ProducerRecord<String, byte @Nullable []> next) {
    try {
      return kafka.send(next).get();
    } catch (ExecutionException e) {
      throw new AssertionError("Kafka does not take " + next.key(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
