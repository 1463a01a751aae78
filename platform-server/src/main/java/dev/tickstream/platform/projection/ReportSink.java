package dev.tickstream.platform.projection;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps one topic's reports, each of which is whole by itself. They may come again, and must then
 * change nothing. Called on the thread of a {@link ReportsLoop}.
 */
public interface ReportSink {
  /** Where its reports come from. */
  String topic();

  /**
   * Writes reports in the caller's transaction.
   *
   * @param values as they came from Kafka: whatever is none is left out and counted
   */
  void write(Connection connection, List<ByteBuffer> values) throws SQLException;
}
