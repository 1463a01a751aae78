package dev.tickstream.platform.testing;

import dev.tickstream.events.Aggregates;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.EventMetadata;
import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.events.ZoneMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Ships events as a game server does: claimed, numbered, with headers, in transactions. */
public final class TestShipper implements AutoCloseable {
  /** An event of a game this server has never heard of. */
  public record CoinTaken(PlayerId player, int x, int y, int value) implements Fact {}

  private record Numbering(String topic, int shard, long epoch) {}

  /** Of the first owner of every shard. */
  public static final long EPOCH = 5;

  private final KafkaProducer<byte[], byte[]> producer;
  private final EventCodec codec = EventCodec.of(List.of(CoinTaken.class));
  private final Map<Numbering, Long> topicSequences = new HashMap<>();
  private final Map<Integer, Long> sequences = new HashMap<>();
  private final Map<Integer, ShardClaim> claims = new HashMap<>();

  TestShipper(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "test-shipper",
                // A transaction is one batch, however slowly it is put together.
                ProducerConfig.LINGER_MS_CONFIG,
                10_000,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName()));
    producer.initTransactions();
    commit(
        IntStream.range(0, Stack.SHARDS)
            .mapToObj(shard -> claim(shard, EPOCH, ShardClaim.Base.NONE))
            .toList());
  }

  /** A claim that goes on from the last one, not sent; later events of the shard are its own. */
  public synchronized ProducerRecord<byte[], byte[]> takeover(int shard, long epoch, long lastSeq) {
    ShardClaim last = claims.get(shard);
    ShardClaim.Base base =
        last == null
            ? ShardClaim.Base.NONE
            : new ShardClaim.Base(last.epoch(), lastSeq, last.claimId());
    sequences.remove(shard);
    return claim(shard, epoch, base);
  }

  private ProducerRecord<byte[], byte[]> claim(int shard, long epoch, ShardClaim.Base base) {
    ShardClaim claim =
        new ShardClaim(
            shard,
            UUID.randomUUID(),
            "test",
            ShardClaim.Endpoints.NONE,
            base,
            0,
            List.of(),
            epoch,
            0,
            false);
    claims.put(shard, claim);
    return new ProducerRecord<>(
        Topic.SHARDS, shard, claim.key().getBytes(StandardCharsets.UTF_8), claim.encode());
  }

  /** One step of one player. */
  public static PlayerMovedEvent moved(PlayerId player, int x, int y) {
    return new PlayerMovedEvent(
        "Moved",
        1024,
        List.of(
            new PlayerMovedEvent.Move(
                player, new PlayerMovedEvent.Point(0, 0), new PlayerMovedEvent.Point(x, y), 1, 0)));
  }

  /** Number of the shard's last event. */
  public synchronized long sequence(int shard) {
    return sequences.getOrDefault(shard, 0L);
  }

  /** The epoch of the shard's owner. */
  public synchronized long epoch(int shard) {
    ShardClaim claim = claims.get(shard);
    return claim == null ? EPOCH : claim.epoch();
  }

  /** Numbers, encodes and commits events of one zone, and returns their records. */
  public synchronized List<ProducerRecord<byte[], byte[]>> ship(
      int shard, String zone, long at, Fact... events) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Fact event : events) {
      records.add(record(shard, new ZoneId(zone), at, event));
    }
    commit(records);
    return records;
  }

  /** Commits records as they are. */
  public synchronized void commit(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.commitTransaction();
  }

  /** Sends records and takes them back. */
  public synchronized void abort(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.flush();
    producer.abortTransaction();
  }

  /** One numbered record, not sent. */
  public synchronized ProducerRecord<byte[], byte[]> record(
      int shard, ZoneId zone, long at, Fact event) {
    EventMetadata metadata = EventMetadata.of(event.getClass());
    long sequence = sequences.merge(shard, 1L, Long::sum);
    long epoch = epoch(shard);
    Envelope envelope =
        new Envelope(
            EventIds.of(Stack.CLUSTER, shard, epoch, sequence),
            metadata.type(),
            Aggregates.idOf(event, zone),
            at,
            metadata.version(),
            Envelope.DEFAULT_TENANT,
            zone,
            shard,
            epoch,
            sequence,
            at / 50);
    return record(envelope, metadata.topic(), codec.encode(envelope, event));
  }

  /** A record with the next number of its topic and epoch around any bytes. */
  public synchronized ProducerRecord<byte[], byte[]> record(
      Envelope envelope, Topic topic, byte[] body) {
    String name = topic.kafkaName();
    Numbering numbering = new Numbering(name, envelope.shard(), envelope.epoch());
    long topicSequence = topicSequences.merge(numbering, 1L, Long::sum);
    List<Header> headers = new ArrayList<>();
    EventHeaders.of(envelope, Stack.CLUSTER, "test", topicSequence)
        .forEach((header, value) -> headers.add(new RecordHeader(header, value)));
    return new ProducerRecord<>(
        name,
        envelope.shard(),
        envelope.occurredAt(),
        envelope.aggregateId().getBytes(StandardCharsets.UTF_8),
        body,
        headers);
  }

  /** The zone's report of this moment. */
  public void report(ZoneMetrics metrics) {
    commit(
        List.of(
            new ProducerRecord<>(
                Topic.ZONE_METRICS,
                metrics.zoneId().getBytes(StandardCharsets.UTF_8),
                metrics.encode())));
  }

  /** Any record of a topic that tells what a server did. */
  public void report(String topic, String key, byte[] value) {
    commit(List.of(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
