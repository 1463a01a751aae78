package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes deliveries so that each has one effect: rows, dead letters and positions in one
 * transaction. When the data is at fault, halves are tried on their own until the one record that
 * cannot be projected is alone; it is parked and the rest goes on. Recording thread only.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Database database;
  private final List<Projection> projections;
  private final PositionStore positions;
  private final DeadLetterStore deadLetters;
  private final RecordingCounters counters;
  private final AppliedListener listener;

  BatchWriter(
      Database database,
      List<Projection> projections,
      PositionStore positions,
      DeadLetterStore deadLetters,
      RecordingCounters counters,
      AppliedListener listener) {
    this.database = database;
    this.projections = List.copyOf(projections);
    this.positions = positions;
    this.deadLetters = deadLetters;
    this.counters = counters;
    this.listener = listener;
  }

  /**
   * Records the deliveries and moves {@code at} with every transaction that commits, so that after
   * an exception it says how far this went.
   *
   * @throws PositionLostException if another instance recorded one of the partitions
   * @throws SQLException if the database is away; the same call is right later
   */
  void write(List<Delivery> deliveries, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    try {
      transact(deliveries, at);
    } catch (SQLException | RuntimeException failure) {
      if (DatabaseFailures.isAway(failure)) {
        throw new SQLException("MySQL is away: " + failure.getMessage(), failure);
      }
      isolate(deliveries, at, failure);
    }
  }

  private void isolate(
      List<Delivery> deliveries, Map<TopicPartition, Position> at, Exception failure)
      throws SQLException, PositionLostException {
    if (deliveries.size() > 1) {
      int half = deliveries.size() / 2;
      write(deliveries.subList(0, half), at);
      write(deliveries.subList(half, deliveries.size()), at);
      return;
    }
    Delivery poison = deliveries.getFirst();
    if (poison.event() == null) {
      // Already on its way to the dead letters: what failed is the parking itself.
      throw new SQLException("cannot park a record: " + failure.getMessage(), failure);
    }
    LOG.warn(
        "parked {} at {}@{}: {}",
        poison.event().envelope().type(),
        poison.partition(),
        poison.record().offset(),
        failure.toString());
    Parking why = new Parking(Parking.PROJECTION_FAILED, failure.toString());
    write(List.of(poison.parked(why)), at);
  }

  private void transact(List<Delivery> deliveries, Map<TopicPartition, Position> at)
      throws SQLException, PositionLostException {
    Batch batch = Batch.of(deliveries, at);
    List<EventRecord> applied;
    try (Connection connection = database.connection()) {
      try {
        for (var moved : batch.positions().entrySet()) {
          Position from = at.getOrDefault(moved.getKey(), Position.START);
          positions.advance(connection, moved.getKey(), from, moved.getValue());
        }
        applied = KnownEvents.without(connection, batch.events());
        for (Projection projection : projections) {
          projection.write(connection, applied);
        }
        for (Delivery delivery : batch.parked()) {
          Parking why = delivery.parking();
          if (why != null) {
            deadLetters.park(connection, delivery, why);
          }
        }
        connection.commit();
      } catch (SQLException | PositionLostException | RuntimeException failure) {
        rollBack(connection, failure);
        throw failure;
      }
    }
    at.putAll(batch.positions());
    int repeated = batch.events().size() - applied.size();
    counters.committed(applied.size(), batch.duplicates() + repeated, batch.parked().size());
    listener.onApplied(applied);
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
