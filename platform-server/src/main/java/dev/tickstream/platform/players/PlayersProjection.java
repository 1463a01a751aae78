package dev.tickstream.platform.players;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerResumedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps one account per player that any event names. Topics are not ordered among each other, so a
 * reward may be recorded before its player's connection: the account exists from the first of them,
 * and a status gives way to a later one only.
 */
public final class PlayersProjection implements Projection {
  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    Map<String, AccountChange> changes = new TreeMap<>();
    for (EventRecord event : events) {
      if (!event.envelope().aggregateId().equals(event.envelope().zoneId().value())) {
        AccountChange change = change(event);
        changes.merge(change.key(), change, AccountChange::then);
      }
    }
    Rows.write(
        connection,
        """
        INSERT INTO accounts
          (tenant_id, player_id, name, status, zone_id, session_id, status_at, first_seen_at,
           last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          name = IF(VALUES(name) <> '', VALUES(name), name),
          status = IF(VALUES(status_at) >= status_at, VALUES(status), status),
          zone_id = IF(VALUES(status_at) >= status_at, VALUES(zone_id), zone_id),
          session_id = IF(VALUES(session_id) IS NULL, session_id, VALUES(session_id)),
          status_at = GREATEST(status_at, VALUES(status_at)),
          first_seen_at = LEAST(first_seen_at, VALUES(first_seen_at)),
          last_seen_at = GREATEST(last_seen_at, VALUES(last_seen_at))
        """,
        changes.values(),
        (row, change) -> {
          row.setString(1, change.tenant());
          row.setString(2, change.player());
          row.setString(3, change.name());
          row.setString(4, change.status().text());
          row.setString(5, change.zone());
          row.setString(6, change.session());
          row.setLong(7, change.statusAt());
          row.setLong(8, change.firstSeenAt());
          row.setLong(9, change.lastSeenAt());
        });
  }

  private static AccountChange change(EventRecord event) {
    Envelope envelope = event.envelope();
    return switch (typed(event)) {
      case PlayerConnectedEvent connected ->
          AccountChange.connected(envelope, connected.name(), connected.sessionId());
      case PlayerResumedEvent resumed -> AccountChange.status(envelope, PlayerStatus.CONNECTED);
      case PlayerDroppedEvent dropped -> AccountChange.status(envelope, PlayerStatus.DROPPED);
      case PlayerDisconnectedEvent left ->
          AccountChange.status(envelope, PlayerStatus.DISCONNECTED);
      case null, default -> AccountChange.seen(envelope);
    };
  }

  private static @org.jspecify.annotations.Nullable Event typed(EventRecord event) {
    return event.body() instanceof EventBody.Typed(Event known) ? known : null;
  }
}
