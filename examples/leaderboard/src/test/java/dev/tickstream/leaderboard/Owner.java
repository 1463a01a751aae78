package dev.tickstream.leaderboard;

import dev.tickstream.events.Aggregates;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.EventMetadata;
import dev.tickstream.events.Fact;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardClaim.Base;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A shard's owner as consumers see it: its claim, and its events with their numbers. */
final class Owner {
  private static final EventCodec CODEC = EventCodec.standard();
  private static final ZoneId ZONE = new ZoneId("zone-1");

  private final ShardClaim claim;
  private final long atMs;
  private final Map<Topic, Long> numbers = new HashMap<>();
  private long sequence;

  /**
   * The first owner, or one that goes on from another.
   *
   * @param epoch of its events, larger than any before
   * @param atMs when its events occur
   */
  Owner(int shard, long epoch, Base base, long atMs) {
    this.atMs = atMs;
    claim =
        new ShardClaim(
            shard,
            new UUID(shard, epoch),
            "test",
            ShardClaim.Endpoints.NONE,
            base,
            0,
            List.of(),
            epoch,
            atMs,
            false);
  }

  /** What a successor takes over: everything up to a sequence. */
  Base upTo(long lastSequence) {
    return new Base(claim.epoch(), lastSequence, claim.claimId());
  }

  ProducerRecord<byte[], byte[]> claim() {
    byte[] key = claim.key().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topic.SHARDS, claim.shard(), key, claim.encode());
  }

  /** The next events, in order. */
  List<ProducerRecord<byte[], byte[]>> events(Fact... facts) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Fact fact : facts) {
      records.add(event(fact));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> event(Fact fact) {
    EventMetadata metadata = EventMetadata.of(fact.getClass());
    sequence++;
    Envelope envelope =
        new Envelope(
            EventIds.of("test", claim.shard(), claim.epoch(), sequence),
            metadata.type(),
            Aggregates.idOf(fact, ZONE),
            atMs,
            metadata.version(),
            Envelope.DEFAULT_TENANT,
            ZONE,
            claim.shard(),
            claim.epoch(),
            sequence,
            sequence);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            metadata.topic().kafkaName(),
            claim.shard(),
            envelope.aggregateId().getBytes(StandardCharsets.UTF_8),
            CODEC.encode(envelope, fact));
    EventHeaders.of(envelope, "test", "test", numbers.merge(metadata.topic(), 1L, Long::sum))
        .forEach((name, value) -> record.headers().add(name, value));
    return record;
  }
}
