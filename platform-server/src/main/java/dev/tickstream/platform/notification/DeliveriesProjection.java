package dev.tickstream.platform.notification;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.eventstore.PlainBody;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what is to be told: who came, who left, which match ended. */
public final class DeliveriesProjection implements Projection {
  private final boolean routed;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * A projection.
   *
   * @param routed whether there is anybody to tell
   */
  public DeliveriesProjection(boolean routed, Clock clock) {
    this.routed = routed;
    this.clock = clock;
  }

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO deliveries
          (tenant_id, event_id, type, zone_id, occurred_at, payload, status, attempts, next_try_at,
           created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
        ON DUPLICATE KEY UPDATE event_id = VALUES(event_id)
        """,
        events.stream().filter(DeliveriesProjection::isWorthTelling).toList(),
        this::bind);
  }

  private static boolean isWorthTelling(EventRecord event) {
    return event.body() instanceof EventBody.Typed(Event known)
        && (known instanceof PlayerConnectedEvent
            || known instanceof PlayerDisconnectedEvent
            || known instanceof MatchCompletedEvent);
  }

  private void bind(PreparedStatement row, EventRecord event) throws SQLException {
    Envelope envelope = event.envelope();
    long now = clock.millis();
    row.setString(1, envelope.tenantId());
    row.setBytes(2, Uuids.bytes(envelope.eventId()));
    row.setString(3, envelope.type());
    row.setString(4, envelope.zoneId().value());
    row.setLong(5, envelope.occurredAt());
    row.setString(6, json.writeValueAsString(payload(event)));
    row.setString(7, (routed ? DeliveryStatus.PENDING : DeliveryStatus.UNROUTED).name());
    row.setLong(8, now);
    row.setLong(9, now);
  }

  /** As Standard Webhooks has it: type, time, data. */
  private static Map<String, @Nullable Object> payload(EventRecord event) {
    Envelope envelope = event.envelope();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("eventId", envelope.eventId().toString());
    data.put("tenantId", envelope.tenantId());
    data.put("zoneId", envelope.zoneId().value());
    data.put("tick", envelope.tick());
    data.putAll(PlainBody.of(event.body()));
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("type", envelope.type());
    payload.put("timestamp", Instant.ofEpochMilli(envelope.occurredAt()).toString());
    payload.put("data", data);
    return payload;
  }
}
