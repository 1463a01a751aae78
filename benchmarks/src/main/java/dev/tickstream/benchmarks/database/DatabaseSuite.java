package dev.tickstream.benchmarks.database;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.system.Endpoints.Mysql;
import dev.tickstream.benchmarks.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets the platform record a backlog, then inserts the very same rows into the same database with a
 * bare loop.
 */
public final class DatabaseSuite {
  private static final int SHARD = 0;
  private static final String GROUP = "persistence";

  /** The first part of the backlog is recorded by code that is not compiled yet. */
  private static final double WARM_UP = 0.3;

  /** Smaller tables are kept up to date, not filled. */
  private static final long ROWS_MIN = 1_000;

  private static final long SECONDS_MAX = 300;
  private static final long POLL_MS = 20;

  private DatabaseSuite() {}

  /**
   * Measures.
   *
   * @param home of the installation
   * @param folder for the launcher's log
   * @param events of the backlog
   */
  public static List<Ratio> run(Path home, Path folder, int events)
      throws IOException, InterruptedException, SQLException {
    try (RunningSystem system = RunningSystem.start(home, "up", folder.resolve("up.log"))) {
      Mysql mysql = system.endpoints().mysql();
      if (mysql == null) {
        throw new IOException("the system has no database");
      }
      system.run("stop", "game");
      system.run("stop", "platform");
      ShardTip tip = new ShardTip(system.endpoints().kafka(), SHARD);
      System.err.println("database: writing " + events + " events to Kafka");
      long begin = tip.eventsEnd();
      new EventBacklog(tip.head()).write(system.endpoints().kafka(), events);
      try (Recorded recorded = Recorded.open(mysql)) {
        Map<String, Long> before = recorded.rows();
        System.err.println("database: the platform records them");
        system.run("start", "platform");
        double eventsPerSecond = awaitRecorded(recorded, begin, tip.eventsEnd());
        system.run("stop", "platform");
        return ratios(recorded, before, events, eventsPerSecond);
      }
    }
  }

  /** Events recorded per second, once the platform was warm. */
  private static double awaitRecorded(Recorded recorded, long begin, long end)
      throws IOException, InterruptedException, SQLException {
    long warm = begin + (long) ((end - begin) * WARM_UP);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    long fromNs = 0;
    long from = 0;
    while (System.nanoTime() < until) {
      long at = recorded.position(GROUP, SHARD);
      if (from == 0 && at >= warm) {
        from = at;
        fromNs = System.nanoTime();
      }
      if (at >= end) {
        return (at - from) / ((System.nanoTime() - fromNs) / 1e9);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new IOException("not everything was recorded within " + SECONDS_MAX + " s");
  }

  private static List<Ratio> ratios(
      Recorded recorded, Map<String, Long> before, int events, double eventsPerSecond)
      throws SQLException {
    BareInserts bare = new BareInserts(recorded.connection());
    long rows = 0;
    double seconds = 0;
    List<String> tables = new ArrayList<>();
    for (var table : recorded.rows().entrySet()) {
      if (table.getValue() >= ROWS_MIN) {
        System.err.println("database: bare inserts into " + table.getKey());
        seconds += bare.repeat(table.getKey());
        rows += table.getValue() - before.getOrDefault(table.getKey(), 0L);
        tables.add(table.getKey());
      }
    }
    double rowsPerEvent = (double) rows / events;
    String what = "platform, Kafka to " + String.join(", ", tables);
    return List.of(
        new Ratio(
            what,
            "rows/s",
            eventsPerSecond * rowsPerEvent,
            "bare inserts",
            rows / seconds,
            ">= 0.6"),
        new Ratio("the same", "events/s", eventsPerSecond, "bare inserts", events / seconds, ""));
  }
}
