package dev.tickstream.platform.reports;

import dev.tickstream.events.RecoveryReport;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.platform.database.NewestRows;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.ReportSink;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the newest recoveries, each as its greatest revision tells it. */
public final class RecoveryRowStore implements ReportSink {
  /** Of each tenant. */
  static final int NEWEST = 1_000;

  private final LongAdder unreadable = new LongAdder();
  private final JsonMapper json = JsonMapper.builder().build();

  /** Records that were no reports; any thread. */
  public long unreadable() {
    return unreadable.sum();
  }

  @Override
  public String topic() {
    return Topic.ZONE_RECOVERIES;
  }

  @Override
  public void write(Connection connection, List<ByteBuffer> values) throws SQLException {
    List<RecoveryReport> reports = new ArrayList<>();
    for (ByteBuffer value : values) {
      try {
        reports.add(RecoveryReport.decode(value));
      } catch (MalformedMessageException e) {
        unreadable.increment();
      }
    }
    // The revision is the last to change: what stands before it compares with the row's own.
    Rows.write(
        connection,
        """
        INSERT INTO zone_recoveries (tenant_id, zone_id, claim_id, revision, opened_at, shard, epoch,
          from_kafka, source, snapshot_tick, checksum, tick, ticks_replayed, events_replayed,
          refused, holes, state_hash, duration_ms, loss, loss_ticks, loss_players, loss_commands,
          loss_told, loss_ignored)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          loss = IF(VALUES(revision) > revision, VALUES(loss), loss),
          loss_ticks = IF(VALUES(revision) > revision, VALUES(loss_ticks), loss_ticks),
          loss_players = IF(VALUES(revision) > revision, VALUES(loss_players), loss_players),
          loss_commands = IF(VALUES(revision) > revision, VALUES(loss_commands), loss_commands),
          loss_told = IF(VALUES(revision) > revision, VALUES(loss_told), loss_told),
          loss_ignored = IF(VALUES(revision) > revision, VALUES(loss_ignored), loss_ignored),
          revision = GREATEST(revision, VALUES(revision))
        """,
        reports,
        this::bind);
    for (String tenant : reports.stream().map(RecoveryReport::tenantId).distinct().toList()) {
      NewestRows.keep(
          connection, "zone_recoveries", "opened_at", "tenant_id = ?", List.of(tenant), NEWEST);
    }
  }

  private void bind(PreparedStatement row, RecoveryReport report) throws SQLException {
    row.setString(1, report.tenantId());
    row.setString(2, report.zoneId());
    row.setBytes(3, Uuids.bytes(report.claimId()));
    row.setInt(4, report.revision());
    row.setLong(5, report.at());
    row.setInt(6, report.shard());
    row.setLong(7, report.epoch());
    row.setBoolean(8, report.fromKafka());
    row.setString(9, report.source());
    row.setLong(10, report.snapshotTick());
    row.setLong(11, report.checksum());
    row.setLong(12, report.tick());
    row.setLong(13, report.ticksReplayed());
    row.setLong(14, report.eventsReplayed());
    row.setString(15, json.writeValueAsString(report.refused()));
    row.setLong(16, report.holes());
    row.setLong(17, report.stateHash());
    row.setLong(18, report.durationMs());
    row.setString(19, report.loss().known().name());
    row.setLong(20, report.loss().ticks());
    row.setInt(21, report.loss().players());
    row.setLong(22, report.loss().commands());
    row.setInt(23, report.loss().told());
    row.setInt(24, report.loss().ignored());
  }
}
