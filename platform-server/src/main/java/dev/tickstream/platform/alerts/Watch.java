package dev.tickstream.platform.alerts;

import dev.tickstream.platform.accounting.Bookkeeper;
import dev.tickstream.platform.groups.GroupReport;
import dev.tickstream.platform.groups.Groups;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the figures once a second, on a thread of its own, and remembers since when. */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final List<String> BY_SEVERITY =
      List.of(Alert.CRITICAL, Alert.WARNING, Alert.INFO);

  private final Bookkeeper bookkeeper;
  private final Groups groups;
  private final ZoneRegistry zones;
  private final JournalBacklog journals = new JournalBacklog();
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alerts").factory());
  private volatile List<Alert> alerts = List.of();

  public Watch(Bookkeeper bookkeeper, Groups groups, ZoneRegistry zones, Clock clock) {
    this.bookkeeper = bookkeeper;
    this.groups = groups;
    this.zones = zones;
    this.clock = clock;
  }

  public void start() {
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** The worst first, then the oldest; any thread. */
  public List<Alert> alerts() {
    return alerts;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    try {
      Instant now = clock.instant();
      List<Alert> found = new ArrayList<>();
      for (String group : bookkeeper.groups()) {
        bookkeeper.latest(group).ifPresent(books -> found.addAll(Findings.of(group, books, now)));
      }
      for (GroupReport report : groups.reports()) {
        found.addAll(Findings.of(report, now));
      }
      found.addAll(journals.look(zones.zones(), now));
      alerts = dated(found);
    } catch (RuntimeException e) {
      // A look that fails must not end the watch.
      LOG.error("looking for alerts failed", e);
    }
  }

  private List<Alert> dated(List<Alert> found) {
    Map<String, Alert> before =
        alerts.stream().collect(Collectors.toMap(Alert::id, Function.identity()));
    return found.stream()
        .map(
            alert -> {
              Alert known = before.get(alert.id());
              return known == null || alert.since().isBefore(known.since())
                  ? alert
                  : alert.startedAt(known.since());
            })
        .sorted(
            Comparator.<Alert>comparingInt(alert -> BY_SEVERITY.indexOf(alert.severity()))
                .thenComparing(Alert::since))
        .toList();
  }
}
