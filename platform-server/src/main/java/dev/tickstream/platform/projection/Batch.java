package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction is about to do with some deliveries: which events are new, which records are
 * set aside, and where each partition stands afterwards.
 *
 * @param duplicates records that were accounted for before
 */
record Batch(
    List<EventRecord> events,
    List<Delivery> parked,
    int duplicates,
    Map<TopicPartition, Position> positions) {
  /** Judges the deliveries, in order, against where their partitions stand. */
  static Batch of(List<Delivery> deliveries, Map<TopicPartition, Position> from) {
    List<EventRecord> events = new ArrayList<>(deliveries.size());
    List<Delivery> parked = new ArrayList<>();
    int duplicates = 0;
    Map<TopicPartition, Position> positions = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      TopicPartition partition = delivery.partition();
      Position at = positions.getOrDefault(partition, from.getOrDefault(partition, Position.START));
      positions.put(partition, at.after(delivery));
      var headers = delivery.headers();
      if (headers != null && headers.epoch() < at.epoch()) {
        parked.add(delivery.parked(stale(headers.epoch(), at)));
      } else if (headers != null && !at.isAhead(headers.epoch(), headers.topicSequence())) {
        duplicates++;
      } else if (delivery.event() != null) {
        events.add(delivery.event());
      } else {
        parked.add(delivery);
      }
    }
    return new Batch(events, parked, duplicates, positions);
  }

  private static Parking stale(long epoch, Position at) {
    return new Parking(
        Parking.STALE_EPOCH, "epoch " + epoch + " after epoch " + at.epoch() + " was recorded");
  }
}
