package dev.tickstream.platform.health;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseState;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.FollowerLoop;
import dev.tickstream.platform.projection.KafkaState;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.RecordingStatus;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks everything the server depends on. Safe on any thread; never waits. */
public final class HealthSource {
  private final Database database;
  private final PlatformConfig config;
  private final ConsumerGroups groups;
  private final FollowerLoop dashboard;
  private final Clock clock;

  public HealthSource(
      Database database,
      PlatformConfig config,
      ConsumerGroups groups,
      FollowerLoop dashboard,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.groups = groups;
    this.dashboard = dashboard;
    this.clock = clock;
  }

  Health health() {
    DatabaseState mysql = database.state();
    KafkaState kafka = kafka();
    Map<String, Health.Check> checks = new LinkedHashMap<>();
    checks.put("kafka", new Health.Check(kafka.ready(), kafka.since(), kafka.detail()));
    checks.put("mysql", new Health.Check(mysql.ready(), mysql.since(), mysql.detail()));
    RecordingLoop recording = groups.persistence();
    if (config.runs(recording.group().name())) {
      checks.put("recording", check(recording.status()));
    }
    boolean up = checks.values().stream().allMatch(Health.Check::ready);
    return new Health(up ? "UP" : "DEGRADED", clock.instant(), checks);
  }

  /** As the first group sees it that runs here. */
  private KafkaState kafka() {
    return groups.loops().stream()
        .filter(loop -> config.runs(loop.group().name()))
        .findFirst()
        .map(RecordingLoop::kafka)
        .orElseGet(
            () -> {
              Health.Check seen = check(dashboard.status());
              return new KafkaState(seen.ready(), seen.since(), seen.detail());
            });
  }

  private static Health.Check check(RecordingStatus status) {
    boolean reads =
        status.state() == RecordingStatus.State.FINE
            || status.state() == RecordingStatus.State.SLOW;
    return new Health.Check(reads, status.since(), status.detail());
  }
}
