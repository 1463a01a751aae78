package dev.tickstream.gameserver.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.EventKind;
import dev.tickstream.engine.EventTypes;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Fact;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ShardHead;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A shard's history as Kafka has it, tick by tick up to its head: every event that is history, of
 * all topics, in the order of the shard's sequence. Nothing may be missing between two. Blocks;
 * used by one thread.
 */
final class ShardHistory implements AutoCloseable {
  private final Lineage lineage;
  private final ShardHead head;
  private final EventCodec codec;
  private final EventRun run;
  private long epoch;
  private long sequence;
  private @Nullable EventEntry ahead;
  private long aheadEpoch;
  private long aheadMs;
  private long tickEpoch;
  private boolean ended;

  /**
   * Goes on behind an event that is history.
   *
   * @param afterEpoch its epoch, 0 for everything
   */
  ShardHistory(
      Cluster cluster,
      int shard,
      Lineage lineage,
      ShardHead head,
      EventTypes types,
      long afterEpoch,
      long afterSequence) {
    this.lineage = lineage;
    this.head = head;
    this.codec = EventCodec.of(own(types));
    this.epoch = afterEpoch;
    this.sequence = afterSequence;
    this.run = new EventRun(cluster, shard, afterEpoch, afterSequence);
  }

  private static List<Class<? extends Fact>> own(EventTypes types) {
    List<Class<? extends Fact>> own = new ArrayList<>();
    for (EventKind kind : types.all()) {
      if (!kind.motion() && !kind.standard()) {
        own.add(kind.type().asSubclass(Fact.class));
      }
    }
    return own;
  }

  /**
   * The next tick; only the head's has state hashes. Null behind the head.
   *
   * @throws ShardRefusedException if an event is missing, or is none this game can apply
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  @Nullable CommittedTick next() throws ShardRefusedException {
    if (ended) {
      return null;
    }
    List<EventEntry> events = new ArrayList<>();
    EventEntry first = take();
    if (first == null) {
      ended = true;
      tickEpoch = head.epoch();
      return new CommittedTick(events, commit(head.tick(), head.sequence(), head.wallTime()));
    }
    tickEpoch = aheadEpoch;
    long wallTimeMs = aheadMs;
    events.add(first);
    for (EventEntry next = peek();
        next != null && next.tick() == first.tick() && aheadEpoch == tickEpoch;
        next = peek()) {
      events.add(next);
      ahead = null;
    }
    ended = tickEpoch == head.epoch() && first.tick() == head.tick();
    return new CommittedTick(events, commit(first.tick(), events.getLast().sequence(), wallTimeMs));
  }

  /** The epoch of the last tick given. */
  long epoch() {
    return tickEpoch;
  }

  private CommitEntry commit(long tick, long last, long wallTimeMs) {
    List<ZoneHash> hashes =
        ended || tick == head.tick()
            ? head.zones().stream().map(z -> new ZoneHash(z.zoneId(), z.hash())).toList()
            : List.of();
    return new CommitEntry(tick, last, wallTimeMs, hashes);
  }

  private @Nullable EventEntry take() throws ShardRefusedException {
    EventEntry next = peek();
    ahead = null;
    return next;
  }

  private @Nullable EventEntry peek() throws ShardRefusedException {
    if (ahead == null && step()) {
      ConsumerRecord<byte[], byte[]> record = run.find(epoch, sequence);
      if (record == null) {
        throw new ShardRefusedException(
            ShardRefusedException.Reason.GAP,
            "event " + sequence + " of epoch " + epoch + " is not in Kafka (any more)");
      }
      ahead = entry(record);
      aheadEpoch = epoch;
    }
    return ahead;
  }

  /** Moves to the next event of history; false behind the head. */
  private boolean step() {
    if (epoch == head.epoch() && sequence >= head.sequence()) {
      return false;
    }
    if (epoch > 0 && sequence < end(epoch)) {
      sequence++;
      return true;
    }
    for (Lineage.Owner owner : lineage.owners()) {
      if (owner.epoch() > epoch && owner.epoch() <= head.epoch() && end(owner.epoch()) > 0) {
        epoch = owner.epoch();
        sequence = 1;
        return true;
      }
    }
    return false;
  }

  /** The last event of an epoch that is history and in Kafka. */
  private long end(long ofEpoch) {
    return ofEpoch == head.epoch()
        ? Math.min(head.sequence(), lineage.end(ofEpoch).orElse(Long.MAX_VALUE))
        : lineage.end(ofEpoch).orElse(0);
  }

  private EventEntry entry(ConsumerRecord<byte[], byte[]> record) throws ShardRefusedException {
    try {
      EventRecord event = codec.decode(ByteBuffer.wrap(record.value()));
      aheadMs = event.envelope().occurredAt();
      if (!(event.body() instanceof EventBody.Typed typed)) {
        throw new MalformedMessageException(
            "this game has no " + event.envelope().type() + " of that version");
      }
      String cause = text(record, EventHeaders.CAUSE);
      String clientSequence = text(record, EventHeaders.CLIENT_SEQUENCE);
      return new EventEntry(
          event.envelope().sequence(),
          event.envelope().tick(),
          event.envelope().zoneId(),
          event.envelope().type(),
          cause == null ? null : new PlayerId(cause),
          clientSequence == null ? 0 : Long.parseLong(clientSequence),
          typed.event());
    } catch (MalformedMessageException | IllegalArgumentException e) {
      throw new ShardRefusedException(
          ShardRefusedException.Reason.FOREIGN,
          "event " + sequence + " of epoch " + epoch + " cannot be read: " + e.getMessage());
    }
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    run.close();
  }
}
