package dev.tickstream.platform.sessions;

import dev.tickstream.platform.zones.Zone;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the emptiest zone for players who named none. Reports are up to a second old and a player
 * takes a moment to join, so those it sent somewhere since count as being there; else everyone who
 * comes within one second would land in one zone. Safe on any thread.
 */
final class ZoneChoice {
  /** From a token to the report that counts its bearer. */
  private static final long JOINING_MS = 1_500;

  private static final int REMEMBERED_MAX = 10_000;

  private final Map<String, Deque<Long>> sent = new HashMap<>();

  /** The emptiest of these zones, with room if any has; empty when there is none. */
  synchronized Optional<Zone> emptiest(List<Zone> zones) {
    return zones.stream()
        .filter(Zone::admits)
        .min(
            Comparator.comparing((Zone zone) -> expected(zone) >= zone.capacity())
                .thenComparingInt(this::expected)
                .thenComparing(Zone::zoneId));
  }

  /** Notes that somebody was sent to a zone. */
  synchronized void sent(String zoneId, long atMs) {
    Deque<Long> times = sent.computeIfAbsent(zoneId, _ -> new ArrayDeque<>());
    times.addLast(atMs);
    if (times.size() > REMEMBERED_MAX) {
      times.removeFirst();
    }
  }

  private int expected(Zone zone) {
    Deque<Long> times = sent.get(zone.zoneId());
    if (times == null) {
      return zone.players();
    }
    long counted = zone.at().toEpochMilli() - JOINING_MS;
    while (!times.isEmpty() && times.getFirst() < counted) {
      times.removeFirst();
    }
    return zone.players() + times.size();
  }
}
