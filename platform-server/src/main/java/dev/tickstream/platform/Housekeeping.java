package dev.tickstream.platform;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.OldRows;
import dev.tickstream.platform.movements.MovementPartitions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done now and then, on a thread of its own. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long LOOK_EVERY_S = 2;
  private static final long ROUND_EVERY_NS = TimeUnit.HOURS.toNanos(1);
  private static final Duration GROUPS_KEEP = Duration.ofDays(7);
  private static final Duration SNAPSHOTS_KEEP = Duration.ofDays(30);

  private final Database database;
  private final MovementPartitions partitions;
  private final OldRows oldRows;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());
  private long nextRoundNs = System.nanoTime();

  Housekeeping(Database database, PlatformConfig config, Clock clock) {
    this.database = database;
    this.partitions = new MovementPartitions(database, config.movementRetention(), clock);
    this.oldRows = new OldRows(database);
    this.clock = clock;
    timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_S, LOOK_EVERY_S, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    long now = System.nanoTime();
    if (now - nextRoundNs < 0 || !database.state().ready()) {
      return;
    }
    try {
      partitions.maintain();
      forget();
      nextRoundNs = now + ROUND_EVERY_NS;
    } catch (DatabaseAwayException e) {
      LOG.warn("housekeeping waits: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("housekeeping failed; trying again in a moment", e);
    }
  }

  private void forget() {
    long before = clock.millis() - GROUPS_KEEP.toMillis();
    for (String table : List.of("minutes", "players", "currencies")) {
      oldRows.delete("analytics_" + table, "minute", before, "TRUE");
    }
    // What is still to be told is kept until it was told, or given up.
    oldRows.delete("deliveries", "created_at", before, "status <> 'PENDING'");
    // Of zones that are no more: of the others there are never many.
    oldRows.delete(
        "zone_snapshots", "taken_at", clock.millis() - SNAPSHOTS_KEEP.toMillis(), "TRUE");
  }
}
