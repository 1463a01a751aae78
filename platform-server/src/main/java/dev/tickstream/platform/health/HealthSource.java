package dev.tickstream.platform.health;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseState;
import dev.tickstream.platform.projection.KafkaState;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.RecordingStatus;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks everything the server depends on. Safe on any thread; never waits. */
public final class HealthSource {
  private final Database database;
  private final RecordingLoop recording;
  private final Clock clock;

  public HealthSource(Database database, RecordingLoop recording, Clock clock) {
    this.database = database;
    this.recording = recording;
    this.clock = clock;
  }

  Health health() {
    DatabaseState mysql = database.state();
    KafkaState kafka = recording.kafka();
    RecordingStatus status = recording.status();
    boolean records =
        status.state() == RecordingStatus.State.FINE
            || status.state() == RecordingStatus.State.SLOW;
    Map<String, Health.Check> checks = new LinkedHashMap<>();
    checks.put("kafka", new Health.Check(kafka.ready(), kafka.since(), kafka.detail()));
    checks.put("mysql", new Health.Check(mysql.ready(), mysql.since(), mysql.detail()));
    checks.put("recording", new Health.Check(records, status.since(), status.detail()));
    boolean up = checks.values().stream().allMatch(Health.Check::ready);
    return new Health(up ? "UP" : "DEGRADED", clock.instant(), checks);
  }
}
