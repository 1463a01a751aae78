package dev.tickstream.leaderboard;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What one partition has told: each event that happened counts once, whatever Kafka delivers. Used
 * by the reading thread only.
 */
final class Tally {
  private static final String COINS = "gold";
  private static final EventCodec CODEC = EventCodec.standard();

  private final CoinsToday coins;
  private final Map<String, Long> wins = new HashMap<>();
  // By epoch: the last number in this topic, and the last sequence of the shard.
  private final Map<Long, Long> numbers = new HashMap<>();
  private final Map<Long, Long> sequences = new HashMap<>();
  private Oddities oddities = Oddities.NONE;

  Tally(Clock clock) {
    coins = new CoinsToday(clock);
  }

  /** Looks at the headers first: they say whether the event counts at all. */
  void take(ConsumerRecord<byte[], byte[]> record, Lineage lineage) {
    try {
      EventHeaders headers = headers(record);
      long last = numbers.getOrDefault(headers.epoch(), 0L);
      if (!lineage.isHistory(headers.epoch(), headers.sequence())) {
        oddities = oddities.orphan();
      } else if (headers.topicSequence() <= last) {
        oddities = oddities.again();
      } else {
        oddities = oddities.gap(headers.topicSequence() - last - 1);
        numbers.put(headers.epoch(), headers.topicSequence());
        sequences.merge(headers.epoch(), headers.sequence(), Math::max);
        count(event(record, headers));
      }
    } catch (MalformedMessageException e) {
      oddities = oddities.garbage();
    }
  }

  private void count(EventRecord event) {
    Envelope envelope = event.envelope();
    switch (event.body()) {
      case EventBody.Typed(RewardGrantedEvent reward) when reward.currency().equals(COINS) ->
          coins.add(name(envelope, reward.playerId()), reward.amount(), envelope.occurredAt());
      case EventBody.Typed(MatchCompletedEvent match) ->
          match.results().stream()
              .filter(result -> result.rank() == 1)
              .forEach(winner -> wins.merge(name(envelope, winner.playerId()), 1L, Long::sum));
      default -> {} // Not our affair, or a type of the future: never an error.
    }
  }

  /** Whether everything counted here is history still: a later claim may have ended an epoch. */
  boolean stands(Lineage lineage) {
    return sequences.entrySet().stream()
        .allMatch(entry -> lineage.isHistory(entry.getKey(), entry.getValue()));
  }

  Map<String, Long> coinsToday() {
    return coins.byPlayer();
  }

  Map<String, Long> matchesWon() {
    return wins;
  }

  Oddities oddities() {
    return oddities;
  }

  /** The headers of a record, which must be of the shard whose partition it is in. */
  static EventHeaders headers(ConsumerRecord<byte[], byte[]> record) {
    EventHeaders headers = EventHeaders.parse(name -> value(record, name));
    if (headers.shard() != record.partition()) {
      throw new MalformedMessageException("an event of shard " + headers.shard());
    }
    return headers;
  }

  private static EventRecord event(ConsumerRecord<byte[], byte[]> record, EventHeaders headers) {
    if (record.value() == null) {
      throw new MalformedMessageException("headers without a body");
    }
    EventRecord event = CODEC.decode(ByteBuffer.wrap(record.value()));
    if (!event.envelope().eventId().equals(headers.id())) {
      throw new MalformedMessageException("the body is another event's");
    }
    return event;
  }

  private static byte @Nullable [] value(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  /** Player ids are unique within a tenant only. */
  private static String name(Envelope envelope, PlayerId player) {
    String tenant = envelope.tenantId();
    return tenant.equals(Envelope.DEFAULT_TENANT) ? player.value() : tenant + "/" + player;
  }
}
