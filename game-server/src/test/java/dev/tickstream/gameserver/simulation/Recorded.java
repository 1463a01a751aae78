package dev.tickstream.gameserver.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of committed records finds in the broker.
 *
 * @param events of each topic in the order of their offsets, topic by topic
 */
record Recorded(Lineage lineage, List<Event> events) {
  private static final EventCodec CODEC =
      EventCodec.of(List.of(Notebook.Opened.class, Notebook.Written.class));

  /** An event as a consumer gets it. */
  record Event(Topic topic, EventHeaders headers, EventRecord record, @Nullable String clientSeq) {
    String number() {
      return headers.epoch() + "/" + headers.sequence();
    }

    dev.tickstream.events.Event body() {
      if (record.body() instanceof EventBody.Typed typed) {
        return typed.event();
      }
      throw new AssertionError("not an event of this game: " + record);
    }
  }

  /** Who claimed the shard. */
  static Lineage lineage(MemoryBroker broker, int shard) {
    Lineage lineage = Lineage.EMPTY;
    for (ConsumerRecord<byte[], byte[]> record : read(broker, Topic.SHARDS)) {
      if (key(record).startsWith(ShardClaim.keyPrefix(shard))) {
        lineage = lineage.with(record.offset(), ShardClaim.decode(ByteBuffer.wrap(record.value())));
      }
    }
    return lineage;
  }

  /** How far it is shipped, null if nothing is. */
  static @Nullable ShardHead head(MemoryBroker broker, int shard) {
    for (ConsumerRecord<byte[], byte[]> record : read(broker, Topic.SHARDS).reversed()) {
      if (key(record).equals(ShardHead.key(shard))) {
        return ShardHead.decode(ByteBuffer.wrap(record.value()));
      }
    }
    return null;
  }

  static Recorded in(MemoryBroker broker, int shard) {
    List<Event> events = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (ConsumerRecord<byte[], byte[]> record : read(broker, topic.kafkaName())) {
        if (!ShardProbe.is(record.key(), record.value())) {
          events.add(event(topic, record));
        }
      }
    }
    return new Recorded(lineage(broker, shard), events);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(MemoryBroker broker, String topic) {
    return broker.read(topic, 0, broker.end(topic, true), true);
  }

  private static Event event(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    byte[] sequence = header(record, EventHeaders.CLIENT_SEQUENCE);
    return new Event(
        topic,
        EventHeaders.parse(name -> header(record, name)),
        CODEC.decode(ByteBuffer.wrap(record.value())),
        sequence == null ? null : new String(sequence, UTF_8));
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
