package dev.tickstream.platform.reports;

import dev.tickstream.events.SnapshotAnnouncement;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.platform.database.NewestRows;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.projection.ReportSink;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Keeps the newest snapshots of each zone and store, and the newest failures. */
public final class SnapshotRowStore implements ReportSink {
  /** Of each zone and store, and of its failures. */
  static final int NEWEST = 100;

  private final LongAdder unreadable = new LongAdder();

  private record Series(String tenant, String zone, String store, boolean failed) {
    static Series of(SnapshotAnnouncement one) {
      return new Series(one.tenantId(), one.zoneId(), one.store(), !one.isTaken());
    }
  }

  /** Records that were no announcements; any thread. */
  public long unreadable() {
    return unreadable.sum();
  }

  @Override
  public String topic() {
    return Topic.ZONE_SNAPSHOTS;
  }

  @Override
  public void write(Connection connection, List<ByteBuffer> values) throws SQLException {
    List<SnapshotAnnouncement> announced = new ArrayList<>();
    for (ByteBuffer value : values) {
      try {
        announced.add(SnapshotAnnouncement.decode(value));
      } catch (MalformedMessageException e) {
        unreadable.increment();
      }
    }
    insert(connection, announced);
    Set<Series> touched = new LinkedHashSet<>();
    announced.forEach(one -> touched.add(Series.of(one)));
    for (Series series : touched) {
      NewestRows.keep(
          connection,
          "zone_snapshots",
          "taken_at",
          "tenant_id = ? AND zone_id = ? AND store = ? AND failed = ?",
          List.of(series.tenant(), series.zone(), series.store(), series.failed()),
          NEWEST);
    }
  }

  private static void insert(Connection connection, List<SnapshotAnnouncement> announced)
      throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO zone_snapshots (tenant_id, zone_id, store, failed, taken_at, shard, epoch,
          sequence, tick, shipped_sequence, schema_version, players, bytes, checksum, state_hash,
          duration_ms, failure, failed_in_a_row)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE shard = VALUES(shard)
        """,
        announced,
        (row, one) -> {
          row.setString(1, one.tenantId());
          row.setString(2, one.zoneId());
          row.setString(3, one.store());
          row.setBoolean(4, !one.isTaken());
          row.setLong(5, one.takenAt());
          row.setInt(6, one.shard());
          row.setLong(7, one.epoch());
          row.setLong(8, one.sequence());
          row.setLong(9, one.tick());
          row.setLong(10, one.shippedSequence());
          row.setInt(11, one.schemaVersion());
          row.setInt(12, one.players());
          row.setLong(13, one.bytes());
          row.setLong(14, one.checksum());
          row.setLong(15, one.stateHash());
          row.setLong(16, one.durationMs());
          if (one.isTaken()) {
            row.setNull(17, Types.VARCHAR);
          } else {
            row.setString(17, one.failure());
          }
          row.setInt(18, one.failedInARow());
        });
  }
}
