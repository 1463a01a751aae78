package dev.tickstream.platform.zones;

import dev.tickstream.events.ZoneMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The latest metrics of every zone. Written by the metrics thread, read by any. */
public final class ZoneRegistry {
  /** Silence after which a zone's figures are called stale: three missed reports. */
  public static final Duration STALE_AFTER = Duration.ofSeconds(3);

  /** Silence after which a zone is forgotten. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final ConcurrentMap<String, ZoneMetrics> latest = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile @Nullable Instant heardAt;

  public ZoneRegistry(Clock clock) {
    this.clock = clock;
  }

  /** Takes one report; an older one, or one of an older owner, changes nothing. */
  public void accept(ZoneMetrics report) {
    latest.merge(report.zoneId(), report, ZoneRegistry::newer);
    heardAt = Instant.ofEpochMilli(report.at());
  }

  /** Every zone known, ordered by id. */
  public List<Zone> zones() {
    long now = clock.millis();
    latest.values().removeIf(report -> now - report.at() > FORGOTTEN_AFTER.toMillis());
    return latest.values().stream()
        .map(report -> zone(report, now))
        .sorted((a, b) -> a.zoneId().compareTo(b.zoneId()))
        .toList();
  }

  public Optional<Zone> zone(String zoneId) {
    ZoneMetrics report = latest.get(zoneId);
    return report == null ? Optional.empty() : Optional.of(zone(report, clock.millis()));
  }

  /** When the latest report was sent, empty before the first. */
  public Optional<Instant> heardAt() {
    return Optional.ofNullable(heardAt);
  }

  private static ZoneMetrics newer(ZoneMetrics known, ZoneMetrics report) {
    boolean older =
        report.epoch() < known.epoch()
            || (report.epoch() == known.epoch() && report.at() < known.at());
    // A report long after the known one wins even with a smaller epoch: the cluster was set up
    // anew.
    boolean muchLater = report.at() - known.at() > STALE_AFTER.toMillis();
    return older && !muchLater ? known : report;
  }

  private static Zone zone(ZoneMetrics report, long now) {
    long age = Math.max(0, now - report.at());
    return Zone.of(report, age, age > STALE_AFTER.toMillis());
  }
}
