package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Leaves out events that a group has recorded under another number. Positions and watermarks stop
 * ordinary redeliveries; this stops the same event in a topic that was made again.
 */
@FunctionalInterface
public interface FreshEvents {
  /** Of a group that keeps no ids: the numbers alone decide. */
  FreshEvents ALL = (_, events) -> events;

  /** The events that are not recorded yet, each once, in their order. */
  List<EventRecord> fresh(Connection connection, List<EventRecord> events) throws SQLException;
}
