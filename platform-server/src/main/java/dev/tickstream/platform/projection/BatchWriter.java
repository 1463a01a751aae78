package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes deliveries so that each has one effect: rows, dead letters, counts and positions in one
 * transaction. When the data is at fault, halves are tried on their own until the one record that
 * cannot be projected is alone; it is parked and the rest goes on: at most twice as many
 * transactions as there are records. Recording thread only.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  // The same order for every writer, so that two of them do not wait for each other.
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final ConsumerGroup group;
  private final Database database;
  private final Lineages lineages;
  private final PartitionStore partitions;
  private final WatermarkStore watermarks;
  private final LetterStore letters;
  private final RecordingCounters counters;
  private final Horizon horizon;

  BatchWriter(
      ConsumerGroup group,
      Database database,
      Lineages lineages,
      RecordingCounters counters,
      Clock clock) {
    this.group = group;
    this.database = database;
    this.lineages = lineages;
    this.partitions = new PartitionStore(group.name(), clock);
    this.watermarks = new WatermarkStore(group.name(), clock);
    this.letters = new LetterStore(group.name(), clock);
    this.counters = counters;
    this.horizon = new Horizon(clock);
  }

  /**
   * Records the deliveries. Every transaction that commits moves {@code at} and takes what it
   * recorded from the front of the list, so that after an exception both say how far this went.
   *
   * @throws PositionLostException if another instance recorded one of the partitions
   * @throws SQLException if the database is away; the same call is right later
   */
  void write(List<Delivery> pending, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    write(List.copyOf(pending), pending, at);
  }

  private void write(
      List<Delivery> deliveries, List<Delivery> pending, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    try {
      transact(deliveries, at);
      pending.subList(0, deliveries.size()).clear();
    } catch (SQLException | RuntimeException failure) {
      if (DatabaseFailures.isAway(failure)) {
        throw new SQLException("MySQL is away: " + failure.getMessage(), failure);
      }
      isolate(deliveries, pending, at, failure);
    }
  }

  /**
   * Moves a position over offsets that hold no record for us, such as marks of transactions.
   *
   * @throws PositionLostException if another instance recorded the partition
   */
  void skip(TopicPartition partition, long to, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    Position from = at.getOrDefault(partition, Position.START);
    try (Connection connection = database.connection()) {
      partitions.advance(connection, partition, from.nextOffset(), to);
      connection.commit();
    }
    at.put(partition, from.at(to));
  }

  private void isolate(
      List<Delivery> deliveries,
      List<Delivery> pending,
      Map<TopicPartition, Position> at,
      Exception failure)
      throws SQLException, PositionLostException {
    if (deliveries.size() > 1) {
      int half = deliveries.size() / 2;
      write(deliveries.subList(0, half), pending, at);
      write(deliveries.subList(half, deliveries.size()), pending, at);
      return;
    }
    Delivery poison = deliveries.getFirst();
    if (poison.parking() != null) {
      // Already on its way to the dead letters: what failed is the parking itself.
      throw new SQLException("cannot park a record: " + failure.getMessage(), failure);
    }
    LOG.warn(
        "{} parks {}@{}: {}",
        group.name(),
        poison.partition(),
        poison.record().offset(),
        failure.toString());
    write(List.of(poison.parked(Parking.failed(failure))), pending, at);
  }

  private void transact(List<Delivery> deliveries, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    Map<TopicPartition, Long> reached = new TreeMap<>(ORDER);
    deliveries.forEach(one -> reached.put(one.partition(), one.record().offset() + 1));
    Batch batch;
    List<EventRecord> applied;
    int parked;
    try (Connection connection = database.connection()) {
      try {
        for (var moved : reached.entrySet()) {
          long from = at.getOrDefault(moved.getKey(), Position.START).nextOffset();
          partitions.advance(connection, moved.getKey(), from, moved.getValue());
        }
        ParkedPlayers waiting = letters.waiting(connection, deliveries);
        batch = Batch.of(deliveries, at, lineages, waiting, horizon, group.parks());
        applied = group.fresh().fresh(connection, batch.events());
        for (Projection projection : group.projections()) {
          projection.write(connection, applied);
        }
        parked = letters.park(connection, batch, waiting);
        watermarks.add(connection, batch.tallies());
        connection.commit();
      } catch (SQLException | PositionLostException | RuntimeException failure) {
        rollBack(connection, failure);
        throw failure;
      }
    }
    moveOn(at, reached, batch);
    int repeated = batch.events().size() - applied.size();
    counters.committed(applied.size(), batch.duplicates() + repeated, parked, batch.dropped());
    counters.unnumbered(batch.unnumbered());
    group.listener().onApplied(applied);
  }

  private static void moveOn(
      Map<TopicPartition, Position> at, Map<TopicPartition, Long> reached, Batch batch) {
    reached.forEach(
        (partition, offset) ->
            at.put(partition, at.getOrDefault(partition, Position.START).at(offset)));
    Map<TopicPartition, Map<Long, Watermark>> marks = new HashMap<>();
    batch
        .tallies()
        .forEach(
            (place, tally) ->
                marks
                    .computeIfAbsent(
                        place.partition(),
                        it -> new HashMap<>(at.getOrDefault(it, Position.START).watermarks()))
                    .put(place.epoch(), tally.after()));
    marks.forEach(
        (partition, watermarks) -> {
          long next = at.getOrDefault(partition, Position.START).nextOffset();
          at.put(partition, new Position(next, watermarks));
        });
  }

  /** A connection too broken to roll back has rolled back on the other side. */
  private static void rollBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
