package dev.tickstream.benchmarks.database;

import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.events.Aggregates;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.EventMetadata;
import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import dev.tickstream.events.PlayerMovedEvent.Point;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events of a busy arena, written behind a shard's head as its owner would have gone on: a coin and
 * its reward by turns, and one record of ten moves a tick.
 */
final class EventBacklog {
  private static final int PLAYERS = 200;
  private static final int EVENTS_PER_TICK = 25;
  private static final int MOVES = 10;
  private static final int TICK_MS = 50;
  private static final String CLUSTER = "local";
  private static final ZoneId ZONE = new ZoneId("arena-1");

  private final EventCodec codec = EventCodec.of(List.of(CoinTaken.class));
  private final ShardHead from;
  private final Map<String, Long> topicSequences;
  private long sequence;

  EventBacklog(ShardHead from) {
    this.from = from;
    this.topicSequences = new HashMap<>(from.topicSeq());
    this.sequence = from.sequence();
  }

  /** Writes so many events and the head behind the last. */
  void write(String address, int events) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address, "linger.ms", 5, "batch.size", 256 << 10),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < events; i++) {
        producer.send(event(i));
      }
      producer.send(head(events));
    }
  }

  private ProducerRecord<byte[], byte[]> event(int number) {
    PlayerId player = player(number / 2 * 7);
    Fact fact;
    if (number % EVENTS_PER_TICK == 0) {
      fact = moves(number);
    } else if (number % 2 == 0) {
      fact = new CoinTaken(player, new Cell(number % 128, number % 97), 3);
    } else {
      fact = new RewardGrantedEvent(player, "gold", 3, "coin");
    }
    return record(fact, from.tick() + number / EVENTS_PER_TICK);
  }

  private ProducerRecord<byte[], byte[]> record(Fact fact, long tick) {
    EventMetadata metadata = EventMetadata.of(fact.getClass());
    sequence++;
    Envelope envelope =
        new Envelope(
            EventIds.of(CLUSTER, from.shard(), from.epoch(), sequence),
            metadata.type(),
            Aggregates.idOf(fact, ZONE),
            from.wallTime() + (tick - from.tick()) * TICK_MS,
            metadata.version(),
            Envelope.DEFAULT_TENANT,
            ZONE,
            from.shard(),
            from.epoch(),
            sequence,
            tick);
    String topic = metadata.topic().kafkaName();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            from.shard(),
            envelope.aggregateId().getBytes(StandardCharsets.UTF_8),
            codec.encode(envelope, fact));
    EventHeaders.of(envelope, CLUSTER, "arena", topicSequences.merge(topic, 1L, Long::sum))
        .forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private ProducerRecord<byte[], byte[]> head(int events) {
    ShardHead head =
        new ShardHead(
            from.shard(),
            from.epoch(),
            sequence,
            from.tick() + events / EVENTS_PER_TICK,
            from.wallTime(),
            topicSequences,
            from.zones());
    byte[] key = ShardHead.key(from.shard()).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topic.SHARDS, from.shard(), key, head.encode());
  }

  private static PlayerMovedEvent moves(int number) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < MOVES; i++) {
      int x = (number + i) % 1_000;
      moves.add(new Move(player(number + i), new Point(x, i), new Point(x + 1, i), number, 0));
    }
    return new PlayerMovedEvent("Moved", 1_024, moves);
  }

  private static PlayerId player(int number) {
    return new PlayerId("bench-" + Math.floorMod(number, PLAYERS));
  }
}
