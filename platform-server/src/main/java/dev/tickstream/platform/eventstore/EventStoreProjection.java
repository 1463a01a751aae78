package dev.tickstream.platform.eventstore;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every event but movement, which has a table of its own and would drown the others. */
public final class EventStoreProjection implements Projection {
  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    List<EventRecord> kept = events.stream().filter(event -> !isMovement(event)).toList();
    Rows.write(
        connection,
        """
        INSERT INTO events
          (tenant_id, event_id, type, version, aggregate_id, zone_id, shard, epoch, sequence, tick,
           occurred_at, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        kept,
        this::bind);
  }

  private void bind(PreparedStatement row, EventRecord event) throws SQLException {
    Envelope envelope = event.envelope();
    row.setString(1, envelope.tenantId());
    row.setBytes(2, Uuids.bytes(envelope.eventId()));
    row.setString(3, envelope.type());
    row.setInt(4, envelope.version());
    row.setString(5, envelope.aggregateId());
    row.setString(6, envelope.zoneId().value());
    row.setInt(7, envelope.shard());
    row.setLong(8, envelope.epoch());
    row.setLong(9, envelope.sequence());
    row.setLong(10, envelope.tick());
    row.setLong(11, envelope.occurredAt());
    row.setString(12, json.writeValueAsString(PlainBody.of(event.body())));
  }

  private static boolean isMovement(EventRecord event) {
    return event.body() instanceof EventBody.Typed(PlayerMovedEvent moved);
  }
}
