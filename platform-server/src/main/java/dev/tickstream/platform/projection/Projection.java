package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Turns events into the rows of one feature. Called on its group's thread inside the transaction
 * that also advances the group's position, and on an operator's inside the one that settles a dead
 * letter; with events the group has not recorded before. It keeps nothing in memory: the
 * transaction may roll back and come again in smaller parts.
 */
public interface Projection {
  /**
   * Writes what these events say; others' events are ignored.
   *
   * @param connection with auto-commit off; not closed, committed or rolled back here
   * @param events in the order of their partitions
   * @throws RuntimeException if an event cannot be projected, whatever the database does
   */
  void write(Connection connection, List<EventRecord> events) throws SQLException;
}
