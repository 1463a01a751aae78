package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what became of one group's events. Counts are added to, never set: an operator's redrive
 * changes them too.
 */
final class WatermarkStore {
  private final String consumer;
  private final Clock clock;

  /** The epoch of a partition. */
  record Place(TopicPartition partition, long epoch) {}

  private record Range(Place place, long first, long last) {}

  WatermarkStore(String consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  void add(Connection connection, Map<Place, Tally> tallies) throws SQLException {
    long now = clock.millis();
    Rows.write(
        connection,
        """
        INSERT INTO watermarks
          (consumer, topic, partition_id, epoch, up_to, applied, parked, dropped, orphans,
           duplicates, missing, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          up_to = GREATEST(up_to, VALUES(up_to)),
          applied = applied + VALUES(applied),
          parked = parked + VALUES(parked),
          dropped = dropped + VALUES(dropped),
          orphans = orphans + VALUES(orphans),
          duplicates = duplicates + VALUES(duplicates),
          missing = missing + VALUES(missing),
          updated_at = VALUES(updated_at)
        """,
        tallies.entrySet(),
        (row, entry) -> {
          Tally tally = entry.getValue();
          setPlace(row, entry.getKey());
          row.setLong(5, tally.after().upTo());
          row.setLong(6, tally.applied());
          row.setLong(7, tally.parked());
          row.setLong(8, tally.dropped());
          row.setLong(9, tally.orphans());
          row.setLong(10, tally.duplicates());
          row.setLong(11, tally.after().missing().count() - tally.before().missing().count());
          row.setLong(12, now);
        });
    storeRanges(connection, tallies, now);
  }

  /** A letter was taken after all, or will never be. */
  void settle(Connection connection, Place place, long applied, long dropped) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE watermarks
            SET parked = parked - ?, applied = applied + ?, dropped = dropped + ?, updated_at = ?
            WHERE consumer = ? AND topic = ? AND partition_id = ? AND epoch = ?
            """)) {
      update.setLong(1, applied + dropped);
      update.setLong(2, applied);
      update.setLong(3, dropped);
      update.setLong(4, clock.millis());
      update.setString(5, consumer);
      update.setString(6, place.partition().topic());
      update.setInt(7, place.partition().partition());
      update.setLong(8, place.epoch());
      update.executeUpdate();
    }
  }

  private void storeRanges(Connection connection, Map<Place, Tally> tallies, long now)
      throws SQLException {
    List<Range> closed = new ArrayList<>();
    List<Range> open = new ArrayList<>();
    tallies.forEach(
        (place, tally) -> {
          var before = tally.before().missing().byFirst();
          var after = tally.after().missing().byFirst();
          before.forEach(
              (first, last) -> {
                if (!after.containsKey(first)) {
                  closed.add(new Range(place, first, last));
                }
              });
          after.forEach(
              (first, last) -> {
                if (!last.equals(before.get(first))) {
                  open.add(new Range(place, first, last));
                }
              });
        });
    Rows.write(
        connection,
        """
        DELETE FROM missing_ranges
        WHERE consumer = ? AND topic = ? AND partition_id = ? AND epoch = ? AND from_seq = ?
        """,
        closed,
        (row, range) -> {
          setPlace(row, range.place());
          row.setLong(5, range.first());
        });
    Rows.write(
        connection,
        """
        INSERT INTO missing_ranges
          (consumer, topic, partition_id, epoch, from_seq, to_seq, noticed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE to_seq = VALUES(to_seq)
        """,
        open,
        (row, range) -> {
          setPlace(row, range.place());
          row.setLong(5, range.first());
          row.setLong(6, range.last());
          row.setLong(7, now);
        });
  }

  private void setPlace(PreparedStatement row, Place place) throws SQLException {
    row.setString(1, consumer);
    row.setString(2, place.partition().topic());
    row.setInt(3, place.partition().partition());
    row.setLong(4, place.epoch());
  }
}
