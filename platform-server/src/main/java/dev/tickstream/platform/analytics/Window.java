package dev.tickstream.platform.analytics;

import dev.tickstream.events.Envelope;
import java.util.Comparator;

/**
 * One zone's minute of event time.
 *
 * @param minute its beginning, in ms since 1970-01-01T00:00Z
 */
record Window(String tenant, long minute, String zone) implements Comparable<Window> {
  private static final long MINUTE_MS = 60_000;
  // The order of the primary key: two instances that write the same windows lock them in one order.
  private static final Comparator<Window> ORDER =
      Comparator.comparing(Window::tenant)
          .thenComparingLong(Window::minute)
          .thenComparing(Window::zone);

  static Window of(Envelope envelope) {
    long at = envelope.occurredAt();
    return new Window(
        envelope.tenantId(), at - Math.floorMod(at, MINUTE_MS), envelope.zoneId().value());
  }

  @Override
  public int compareTo(Window other) {
    return ORDER.compare(this, other);
  }
}
