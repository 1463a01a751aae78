package dev.tickstream.gameserver.publish;

import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A shipper's figures: written by its thread, read by any. */
final class ShipperFigures {
  private static final double MS_PER_SECOND = 1_000;

  private final MappedJournal journal;

  /**
   * Where Kafka is: an immutable group, so that a reader never mixes two moments.
   *
   * @param events of the journal that are in Kafka
   * @param position end of the last tick in Kafka
   * @param wallTimeMs of that tick
   */
  private record Place(long events, long position, long wallTimeMs) {}

  /** Null until Kafka's head was looked up: nobody knows what waits. */
  private volatile @Nullable Place place;

  /**
   * The last event in Kafka.
   *
   * @param epoch 0 if Kafka has nothing
   */
  private record Head(long epoch, long sequence) {}

  /** Null until Kafka's head was looked up. */
  private volatile @Nullable Head head;

  private final long startMs = System.currentTimeMillis();
  private volatile ShipperState state = ShipperState.STARTING;
  private volatile long sinceMs = startMs;
  private final LongAdder shippedEvents = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder aborts = new LongAdder();
  private volatile String lastError = "";

  ShipperFigures(MappedJournal journal) {
    this.journal = journal;
  }

  /** The head was found; null if Kafka has nothing of this journal. */
  void located(@Nullable JournalTick head, long wallTimeMs) {
    place =
        head == null
            ? new Place(0, MappedJournal.START, startMs)
            : new Place(head.eventsAfter(), head.end(), wallTimeMs);
    lastError = "";
  }

  /** Kafka has everything up to this event; epoch 0 if it has nothing. */
  void reached(long epoch, long sequence) {
    head = new Head(epoch, sequence);
  }

  /** The last event of an epoch that Kafka has, 0 if none; -1 while that is not known. */
  long shippedSequence(long ofEpoch) {
    Head there = head;
    if (there == null || there.epoch() > ofEpoch) {
      return ShipperReport.UNKNOWN;
    }
    return there.epoch() == ofEpoch ? there.sequence() : 0;
  }

  /** A transaction was committed. */
  void shipped(ShipperSession.Read last, int events) {
    reached(last.tick().epoch(), last.content().commit().sequence());
    place =
        new Place(
            last.tick().eventsAfter(), last.tick().end(), last.content().commit().wallTimeMs());
    shippedEvents.add(events);
    transactions.increment();
    lastError = "";
  }

  void aborted() {
    aborts.increment();
  }

  /** Takes note of a failure; returns whether it is another one than before. */
  boolean failed(ShipperState newState, String message) {
    boolean isNew = state != newState || (newState.isRefusal() && !message.equals(lastError));
    lastError = message;
    enter(newState);
    return isNew;
  }

  void enter(ShipperState newState) {
    if (state != newState) {
      state = newState;
      sinceMs = System.currentTimeMillis();
    }
  }

  ShipperState state() {
    return state;
  }

  /** {@link ShipperReport#UNKNOWN} before the head was found. */
  long waitingEvents() {
    return waitingEvents(place);
  }

  private long waitingEvents(@Nullable Place there) {
    return there == null
        ? ShipperReport.UNKNOWN
        : Math.max(0, journal.stats().eventsCommitted() - there.events());
  }

  private long waitingBytes(@Nullable Place there) {
    return there == null
        ? ShipperReport.UNKNOWN
        : Math.max(0, journal.committedPosition() - there.position());
  }

  private static double lagSeconds(@Nullable Place there, long waiting) {
    if (there == null) {
      return Double.NaN;
    }
    long ageMs = Math.max(0, System.currentTimeMillis() - there.wallTimeMs());
    return waiting == 0 ? 0 : ageMs / MS_PER_SECOND;
  }

  ShipperReport report() {
    @Nullable Place now = place;
    long waiting = waitingEvents(now);
    return new ShipperReport(
        journal.shard(),
        state,
        waiting,
        waitingBytes(now),
        shippedEvents.sum(),
        transactions.sum(),
        aborts.sum(),
        lagSeconds(now, waiting),
        sinceMs,
        lastError);
  }
}
