package dev.tickstream.platform;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.movements.MovementPartitions;
import java.time.Clock;
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

  private final Database database;
  private final MovementPartitions partitions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());
  private long nextRoundNs = System.nanoTime();

  Housekeeping(Database database, PlatformConfig config, Clock clock) {
    this.database = database;
    this.partitions = new MovementPartitions(database, config.movementRetention(), clock);
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
      nextRoundNs = now + ROUND_EVERY_NS;
    } catch (RuntimeException e) {
      LOG.error("housekeeping failed; trying again in a moment", e);
    }
  }
}
