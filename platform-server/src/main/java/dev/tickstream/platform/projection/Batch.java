package dev.tickstream.platform.projection;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction is about to do with some deliveries, judged one after the other by these
 * rules, the first that fits: unreadable headers, another partition's shard, not history, seen
 * before, not to be understood, from the future, behind a parked event of the same player; else it
 * is applied. Belongs to one transaction.
 */
final class Batch {
  private final Map<TopicPartition, Position> from;
  private final Lineages lineages;
  private final ParkedPlayers waiting;
  private final Horizon horizon;
  private final boolean parks;
  private final List<EventRecord> events = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private final Map<WatermarkStore.Place, Tally> tallies = new LinkedHashMap<>();
  private int duplicates;
  private int unnumbered;

  private Batch(
      Map<TopicPartition, Position> from,
      Lineages lineages,
      ParkedPlayers waiting,
      Horizon horizon,
      boolean parks) {
    this.from = from;
    this.lineages = lineages;
    this.waiting = waiting;
    this.horizon = horizon;
    this.parks = parks;
  }

  /**
   * Judges the deliveries, in order, against where their partitions stand.
   *
   * @param waiting who has a parked event; those of this batch are added
   */
  static Batch of(
      List<Delivery> deliveries,
      Map<TopicPartition, Position> from,
      Lineages lineages,
      ParkedPlayers waiting,
      Horizon horizon,
      boolean parks) {
    Batch batch = new Batch(from, lineages, waiting, horizon, parks);
    deliveries.forEach(batch::judge);
    return batch;
  }

  /** To be applied, in order. */
  List<EventRecord> events() {
    return events;
  }

  /** To be set aside, in order. */
  List<Letter> letters() {
    return letters;
  }

  /** What becomes of the counts of every place the deliveries touched. */
  Map<WatermarkStore.Place, Tally> tallies() {
    return tallies;
  }

  /** Records that were accounted for before. */
  int duplicates() {
    return duplicates;
  }

  /** Events given up because the group parks nothing. */
  long dropped() {
    return tallies.values().stream().mapToLong(Tally::dropped).sum();
  }

  /** Records given up likewise, of which no headers can be trusted: they are in no tally. */
  int unnumbered() {
    return unnumbered;
  }

  /** Counts a delivery that never happened, now that it is known to be a new one. */
  void countOrphan(Delivery delivery) {
    EventHeaders headers = delivery.headers();
    if (headers != null) {
      tally(delivery, headers.epoch()).orphan();
    }
  }

  private void judge(Delivery delivery) {
    EventHeaders headers = delivery.headers();
    Parking parking = delivery.parking();
    if (headers == null) {
      setAside(delivery, LetterStatus.PARKED, parking == null ? noHeaders() : parking);
      return;
    }
    if (headers.shard() != delivery.record().partition()) {
      String detail = "shard " + headers.shard() + " in the partition of another";
      setAside(delivery, LetterStatus.PARKED, new Parking(Parking.WRONG_SHARD, detail));
      return;
    }
    Lineage lineage = lineages.of(headers.shard());
    if (!lineage.isHistory(headers.epoch(), headers.sequence())) {
      setAside(delivery, LetterStatus.ORPHAN, orphaned(lineage, headers));
      return;
    }
    Tally tally = tally(delivery, headers.epoch());
    if (!tally.after().isNew(headers.topicSequence())) {
      tally.duplicate();
      duplicates++;
      return;
    }
    take(delivery, headers, tally);
  }

  private void take(Delivery delivery, EventHeaders headers, Tally tally) {
    EventRecord event = delivery.reading().event();
    Parking why = delivery.parking();
    if (why == null && event != null) {
      why = horizon.objection(event);
    }
    if (why == null && event != null) {
      if (waiting.isEmpty(delivery.partition()) || NamedPlayers.isMovement(event)) {
        apply(event, headers, tally);
        return;
      }
      Set<String> players = NamedPlayers.of(delivery.reading());
      if (!waiting.isWaiting(delivery.partition(), players)) {
        apply(event, headers, tally);
        return;
      }
      why = new Parking(Parking.BEHIND, "an earlier event of the same player is parked");
    }
    if (!parks) {
      tally.drop(headers.topicSequence());
      return;
    }
    tally.park(headers.topicSequence());
    Set<String> players = NamedPlayers.of(delivery.reading());
    waiting.add(delivery.partition(), players);
    Parking reason = why == null ? noHeaders() : why;
    letters.add(new Letter(delivery, LetterStatus.PARKED, reason, players, true));
  }

  private void apply(EventRecord event, EventHeaders headers, Tally tally) {
    tally.apply(headers.topicSequence());
    events.add(event);
  }

  /** Outside every count of applied and parked: it has no number that could be trusted. */
  private void setAside(Delivery delivery, LetterStatus status, Parking why) {
    if (parks) {
      letters.add(new Letter(delivery, status, why, Set.of(), false));
    } else if (status == LetterStatus.ORPHAN) {
      countOrphan(delivery);
    } else {
      unnumbered++;
    }
  }

  private Tally tally(Delivery delivery, long epoch) {
    TopicPartition partition = delivery.partition();
    return tallies.computeIfAbsent(
        new WatermarkStore.Place(partition, epoch),
        place -> new Tally(from.getOrDefault(partition, Position.START).watermark(place.epoch())));
  }

  private static Parking orphaned(Lineage lineage, EventHeaders headers) {
    String event = "event " + headers.sequence() + " of epoch " + headers.epoch();
    return lineage.knows(headers.epoch())
        ? new Parking(Parking.NOT_HISTORY, event + " is not what a later owner went on from")
        : new Parking(Parking.UNCLAIMED_EPOCH, event + ", which nobody claimed");
  }

  private static Parking noHeaders() {
    return new Parking(Parking.BAD_HEADERS, "no headers");
  }
}
