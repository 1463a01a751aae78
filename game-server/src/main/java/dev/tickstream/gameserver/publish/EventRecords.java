package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.EventKind;
import dev.tickstream.engine.EventTypes;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Aggregates;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventIds;
import dev.tickstream.events.Fact;
import dev.tickstream.gameserver.ownership.KafkaSettings;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Turns journalled events into Kafka records. Owned by one shipper's thread. */
final class EventRecords {
  /** Leaves room for key and headers. */
  private static final int BYTES_MAX = KafkaSettings.RECORD_BYTES_MAX - (64 << 10);

  private static final int HEADERS = 14;

  private final PublishConfig config;
  private final int shard;
  private final EventTypes types;
  private final EventCodec codec;
  private final MessagePackWriter writer = new MessagePackWriter(4096, BYTES_MAX);

  EventRecords(PublishConfig config, int shard, EventTypes types) {
    this.config = config;
    this.shard = shard;
    this.types = types;
    List<Class<? extends Fact>> own = new ArrayList<>();
    for (EventKind kind : types.all()) {
      if (!kind.motion() && !kind.standard()) {
        own.add(kind.type().asSubclass(Fact.class));
      }
    }
    this.codec = EventCodec.of(own);
  }

  /**
   * The record of one event. Its Kafka timestamp is that of sending, because retention counts from
   * there: what waited out a long outage must not be deleted on arrival.
   *
   * @param wallTimeMs time of its tick's commit
   */
  ProducerRecord<byte[], byte[]> of(
      EventEntry entry, long epoch, long wallTimeMs, TopicSequences sequences) {
    if (!(entry.event() instanceof Fact fact)) {
      throw new IllegalArgumentException("a motion is never journalled alone: " + entry.type());
    }
    EventKind kind = types.require(entry.type());
    String aggregate = Aggregates.idOf(fact, entry.zone());
    Envelope envelope =
        new Envelope(
            EventIds.of(config.cluster().name(), shard, epoch, entry.sequence()),
            kind.name(),
            aggregate,
            wallTimeMs,
            kind.version(),
            Envelope.DEFAULT_TENANT,
            entry.zone(),
            shard,
            epoch,
            entry.sequence(),
            entry.tick());
    writer.reset();
    codec.write(writer, envelope, fact);
    // Handed over in a list of the right length: growing one for each record would cost a tenth.
    List<Header> headers = new ArrayList<>(HEADERS);
    EventHeaders.of(envelope, config.cluster().name(), config.game(), sequences.next(kind.topic()))
        .forEach((name, value) -> headers.add(new RecordHeader(name, value)));
    if (entry.cause() != null) {
      headers.add(text(EventHeaders.CAUSE, entry.cause().value()));
      headers.add(text(EventHeaders.CLIENT_SEQUENCE, Long.toString(entry.clientSeq())));
    }
    return new ProducerRecord<>(
        kind.topic().kafkaName(),
        shard,
        null,
        aggregate.getBytes(StandardCharsets.UTF_8),
        writer.toByteArray(),
        new RecordHeaders(headers.toArray(Header[]::new)));
  }

  private static Header text(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
