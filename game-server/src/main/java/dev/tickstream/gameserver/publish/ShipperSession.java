package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken spell of shipping a shard: from a head read in Kafka to the first error, after which
 * it is thrown away. Owned by the shipper's thread; every method may block for some seconds.
 */
final class ShipperSession implements AutoCloseable {
  private final int shard;
  private final KafkaProducer<byte[], byte[]> producer;
  private final JournalReader reader;
  private final TickDecoder decoder;
  private final EventRecords records;
  private final TopicSequences sequences;
  private final @Nullable JournalTick headTick;

  private ShipperSession(
      int shard,
      KafkaProducer<byte[], byte[]> producer,
      JournalReader reader,
      TickDecoder decoder,
      EventRecords records,
      @Nullable ShardHead head,
      @Nullable JournalTick headTick) {
    this.shard = shard;
    this.producer = producer;
    this.reader = reader;
    this.decoder = decoder;
    this.records = records;
    this.sequences = new TopicSequences(head);
    this.headTick = headTick;
  }

  /** A tick as read and as decoded. */
  record Read(JournalTick tick, CommittedTick content) {}

  /**
   * Fences the shard's earlier producers, proves that the partition works, and goes on behind the
   * head.
   *
   * @param reader at a tick that is not behind the head
   * @throws KafkaException if Kafka does not answer
   */
  static ShipperSession open(
      PublishConfig config,
      HeadLocator locator,
      TickDecoder decoder,
      EventRecords records,
      JournalReader reader,
      int shard)
      throws IOException, ShippingRefusedException {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaSettings.shipping(config, shard),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    boolean opened = false;
    try {
      producer.initTransactions();
      for (Topic topic : Topic.values()) {
        producer.partitionsFor(topic.kafkaName());
      }
      probe(producer, shard);
      HeadReader.Seen seen = new HeadReader(config, shard).read();
      if (!seen.probe()) {
        throw new TimeoutException("the probe record of shard " + shard + " did not come back");
      }
      JournalTick headTick = locator.seek(reader, seen.head());
      opened = true;
      return new ShipperSession(shard, producer, reader, decoder, records, seen.head(), headTick);
    } finally {
      if (!opened) {
        producer.close(Duration.ZERO);
      }
    }
  }

  /** Key of the probe record in {@code game.shards}; its value is null. */
  static String probeKey(int shard) {
    return "probe/" + shard;
  }

  /** Leaders alone do not prove that a first batch gets through. */
  private static void probe(KafkaProducer<byte[], byte[]> producer, int shard) {
    producer.beginTransaction();
    byte[] key = probeKey(shard).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topic.SHARDS, shard, key, null));
    producer.commitTransaction();
  }

  /** The head's tick, null if nothing was ever shipped. */
  @Nullable JournalTick headTick() {
    return headTick;
  }

  /** The next committed ticks: until there are no more, or one of the bounds is passed. */
  List<Read> read(int eventsMax, long bytesMax) throws IOException {
    List<Read> ticks = new ArrayList<>();
    int events = 0;
    long from = reader.position();
    while (events < eventsMax && reader.position() - from < bytesMax) {
      JournalTick tick = reader.next();
      if (tick == null) {
        break;
      }
      ticks.add(new Read(tick, decoder.decode(tick)));
      events += tick.events().size();
    }
    return ticks;
  }

  /** Ships whole ticks and the head after the last of them in one transaction. */
  void ship(List<Read> ticks) throws ShippingRefusedException {
    producer.beginTransaction();
    for (Read read : ticks) {
      sequences.enter(read.tick().epoch());
      for (EventEntry event : read.content().events()) {
        requireNext(read.tick(), event);
        send(
            records.of(
                event, read.tick().epoch(), read.content().commit().wallTimeMs(), sequences));
      }
    }
    send(head(ticks.get(ticks.size() - 1)));
    producer.commitTransaction();
  }

  /** A send that failed at once ends the spell: each further one would wait for the same again. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> sent = producer.send(record);
    if (sent.state() == Future.State.FAILED) {
      throw new KafkaException(sent.exceptionNow());
    }
  }

  private void requireNext(JournalTick tick, EventEntry event) throws ShippingRefusedException {
    long expected = sequences.expected();
    if (!sequences.isNext(event.sequence())) {
      throw new ShippingRefusedException(
          ShipperState.REFUSED_GAP,
          "shard "
              + shard
              + " does not ship, events are missing: in epoch "
              + tick.epoch()
              + " event "
              + expected
              + " was next, but the journal goes on with "
              + event.sequence());
    }
  }

  private ProducerRecord<byte[], byte[]> head(Read last) {
    var commit = last.content().commit();
    ShardHead head =
        new ShardHead(
            shard,
            last.tick().epoch(),
            commit.sequence(),
            commit.tick(),
            commit.wallTimeMs(),
            sequences.byName(),
            commit.hashes().stream().map(HeadLocator::state).toList());
    byte[] key = ShardHead.key(shard).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topic.SHARDS, shard, key, head.encode());
  }

  /** Gives up what is open; the successor's {@code initTransactions} aborts it for certain. */
  @Override
  public void close() {
    try {
      producer.close(Duration.ZERO);
    } finally {
      reader.close();
    }
  }
}
