package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.Contact;
import dev.tickstream.gameserver.ownership.Continuity;
import dev.tickstream.gameserver.ownership.ShardRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken spell of shipping a shard: from a head read in Kafka to the first error, after which
 * it is thrown away. Owned by the shipper's thread; every method may block for some seconds.
 */
final class ShipperSession implements AutoCloseable {
  private final int shard;
  private final Contact contact;
  private final TickDecoder decoder;
  private final EventRecords records;
  private final TopicSequences sequences;
  private boolean inTransaction;

  ShipperSession(int shard, Contact contact, TickDecoder decoder, EventRecords records) {
    this.shard = shard;
    this.contact = contact;
    this.decoder = decoder;
    this.records = records;
    this.sequences = new TopicSequences(contact.head());
  }

  /** A tick as read and as decoded. */
  record Read(JournalTick tick, CommittedTick content) {}

  /** The head's tick, null if nothing was ever shipped. */
  @Nullable JournalTick headTick() {
    return contact.headTick();
  }

  /**
   * The next committed ticks that are history, all of one epoch: until there are no more, or one of
   * the bounds is passed.
   */
  List<Read> read(int eventsMax, long bytesMax) throws IOException {
    List<Read> ticks = new ArrayList<>();
    int events = 0;
    long from = contact.reader().position();
    while (events < eventsMax && contact.reader().position() - from < bytesMax) {
      JournalTick tick = contact.reader().next();
      if (tick == null) {
        break;
      }
      if (!ticks.isEmpty() && tick.epoch() != ticks.getFirst().tick().epoch()) {
        contact.reader().unread(tick); // a transaction's head tells the ends of one epoch
        break;
      }
      CommittedTick content = decoder.decode(tick);
      if (contact.lineage().isHistory(tick.epoch(), content.commit().sequence())) {
        ticks.add(new Read(tick, content));
        events += tick.events().size();
      }
    }
    return ticks;
  }

  /** Ships whole ticks and the head after the last of them in one transaction. */
  void ship(List<Read> ticks) throws ShardRefusedException {
    contact.fenced().requireUnbroken();
    contact.writer().beginTransaction();
    inTransaction = true;
    for (Read read : ticks) {
      enter(read.tick());
      for (EventEntry event : read.content().events()) {
        requireNext(read.tick(), event);
        send(
            records.of(
                event, read.tick().epoch(), read.content().commit().wallTimeMs(), sequences));
      }
    }
    send(head(ticks.get(ticks.size() - 1)));
    contact.writer().commitTransaction();
    inTransaction = false;
  }

  /** Whether one began and was not committed, for all that is known. */
  boolean isInTransaction() {
    return inTransaction;
  }

  /** A send that failed at once ends the spell: each further one would wait for the same again. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> sent = contact.writer().send(record);
    if (sent.state() == Future.State.FAILED) {
      throw new KafkaException(sent.exceptionNow());
    }
  }

  private void enter(JournalTick tick) throws ShardRefusedException {
    if (!Continuity.mayGoOn(
        contact.lineage(), sequences.epoch(), sequences.sequence(), tick.epoch())) {
      throw gap(tick, "all of epoch " + sequences.epoch() + " was next");
    }
    sequences.enter(tick.epoch());
  }

  private void requireNext(JournalTick tick, EventEntry event) throws ShardRefusedException {
    long expected = sequences.expected();
    if (!sequences.isNext(event.sequence())) {
      throw gap(tick, "event " + expected + " was next, but this is " + event.sequence());
    }
  }

  private ShardRefusedException gap(JournalTick tick, String what) {
    return new ShardRefusedException(
        ShardRefusedException.Reason.GAP,
        "events are missing before epoch " + tick.epoch() + ": " + what);
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
            commit.hashes().stream().map(z -> new ZoneState(z.zone(), z.hash())).toList());
    byte[] key = ShardHead.key(shard).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topic.SHARDS, shard, key, head.encode());
  }

  /** Gives up what is open; the successor's {@code initTransactions} aborts it for certain. */
  @Override
  public void close() {
    contact.close();
  }
}
