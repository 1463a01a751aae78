package dev.tickstream.platform.eventstore;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.FreshEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Knows events by their row in {@code events}. Movement has none there, and passes. */
public final class KnownEventsQueries implements FreshEvents {
  private static final int IDS_PER_QUERY = 500;

  @Override
  public List<EventRecord> fresh(Connection connection, List<EventRecord> events)
      throws SQLException {
    Set<Identity> seen = new HashSet<>(recorded(connection, events));
    List<EventRecord> fresh = new ArrayList<>(events.size());
    for (EventRecord event : events) {
      if (isMovement(event) || seen.add(Identity.of(event))) {
        fresh.add(event);
      }
    }
    return fresh;
  }

  private static boolean isMovement(EventRecord event) {
    return event.body() instanceof EventBody.Typed(PlayerMovedEvent moved);
  }

  private static Set<Identity> recorded(Connection connection, List<EventRecord> events)
      throws SQLException {
    Map<String, List<Identity>> asked =
        events.stream()
            .filter(event -> !isMovement(event))
            .map(Identity::of)
            .collect(Collectors.groupingBy(Identity::tenant));
    Set<Identity> recorded = new HashSet<>();
    for (var tenant : asked.entrySet()) {
      List<Identity> ids = tenant.getValue();
      for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
        int to = Math.min(ids.size(), from + IDS_PER_QUERY);
        query(connection, tenant.getKey(), ids.subList(from, to), recorded);
      }
    }
    return recorded;
  }

  private static void query(
      Connection connection, String tenant, List<Identity> asked, Set<Identity> recorded)
      throws SQLException {
    String places = String.join(",", Collections.nCopies(asked.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event_id FROM events WHERE tenant_id = ? AND event_id IN (" + places + ")")) {
      select.setString(1, tenant);
      for (int i = 0; i < asked.size(); i++) {
        select.setBytes(i + 2, Uuids.bytes(asked.get(i).id()));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          recorded.add(new Identity(tenant, Uuids.of(rows.getBytes(1))));
        }
      }
    }
  }

  private record Identity(String tenant, UUID id) {
    static Identity of(EventRecord event) {
      return new Identity(event.envelope().tenantId(), event.envelope().eventId());
    }
  }
}
