package dev.tickstream.platform.overview;

import dev.tickstream.platform.accounting.Bookkeeper;
import dev.tickstream.platform.accounting.Books;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseState;
import dev.tickstream.platform.groups.GroupReport;
import dev.tickstream.platform.groups.Groups;
import dev.tickstream.platform.projection.ConsumerGroup;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.RecordingStatus;
import dev.tickstream.platform.zones.Zone;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the figures up. Called by one thread once a second. */
public final class OverviewSource {
  private static final Duration STALE_AFTER = Duration.ofSeconds(5);

  private final ZoneRegistry zones;
  private final RecordingLoop recording;
  private final Bookkeeper bookkeeper;
  private final Groups groups;
  private final Database database;
  private final Clock clock;
  private long appliedBefore;
  private @Nullable Instant before;

  public OverviewSource(
      ZoneRegistry zones,
      RecordingLoop recording,
      Bookkeeper bookkeeper,
      Groups groups,
      Database database,
      Clock clock) {
    this.zones = zones;
    this.recording = recording;
    this.bookkeeper = bookkeeper;
    this.groups = groups;
    this.database = database;
    this.clock = clock;
  }

  Overview take(List<Zone> known) {
    Instant now = clock.instant();
    List<Zone> live = known.stream().filter(zone -> !zone.stale()).toList();
    RecordingStatus status = recording.status();
    GroupReport report = groups.report(ConsumerGroup.PERSISTENCE);
    return new Overview(
        now,
        live.isEmpty() ? null : live.stream().mapToInt(Zone::players).sum(),
        known.size(),
        known.size() - live.size(),
        live.stream().mapToInt(Zone::commandsPerSecond).sum(),
        live.stream().mapToInt(Zone::eventsPerSecond).sum(),
        appliedPerSecond(now),
        new Overview.Recording(
            report.lagSeconds(),
            report.lagEvents(),
            report.state(),
            report.since(),
            report.detail()),
        bookkeeper
            .latest(ConsumerGroup.PERSISTENCE)
            .map(OverviewSource::accounting)
            .orElse(Overview.Accounting.UNKNOWN),
        groups.reports(),
        List.of(zoneSource(now), source("recording", status.measuredAt(), now), database(now)));
  }

  private static Overview.Accounting accounting(Books books) {
    return new Overview.Accounting(books.missing(), books.parked(), books.orphans(), books.asOf());
  }

  private int appliedPerSecond(Instant now) {
    long applied = recording.counters().applied();
    Instant last = before;
    long grown = applied - appliedBefore;
    before = now;
    appliedBefore = applied;
    long ms = last == null ? 0 : Duration.between(last, now).toMillis();
    return ms <= 0 ? 0 : (int) Math.round(grown * 1000.0 / ms);
  }

  private Overview.Source zoneSource(Instant now) {
    return zones
        .heardAt()
        .map(
            at -> {
              long age = Math.max(0, Duration.between(at, now).toMillis());
              return new Overview.Source(
                  "zones", at, age, age > ZoneRegistry.STALE_AFTER.toMillis());
            })
        .orElseGet(() -> new Overview.Source("zones", null, null, true));
  }

  private Overview.Source database(Instant now) {
    DatabaseState state = database.state();
    return state.ready()
        ? new Overview.Source("database", now, 0L, false)
        : new Overview.Source(
            "database",
            state.since(),
            Math.max(0, Duration.between(state.since(), now).toMillis()),
            true);
  }

  private static Overview.Source source(String name, Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return new Overview.Source(
        name, at, Math.max(0, age.toMillis()), age.compareTo(STALE_AFTER) > 0);
  }
}
