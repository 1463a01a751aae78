package dev.tickstream.gameserver;

import dev.tickstream.gameserver.network.ClientLimits;
import dev.tickstream.gameserver.session.PublicKeys;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be looked at now and then, on a thread nobody waits for. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final int REPORTS_SECONDS = 1;
  private static final int KEYS_SECONDS = 5;
  private static final int LIMITS_SECONDS = 10;

  private final PublicKeys keys;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());
  private boolean keysFailed;

  Housekeeping(PublicKeys keys, ClientLimits limits, RecoveryReports reports) {
    this.keys = keys;
    thread.scheduleWithFixedDelay(
        reports::tell, REPORTS_SECONDS, REPORTS_SECONDS, TimeUnit.SECONDS);
    thread.scheduleWithFixedDelay(this::refreshKeys, KEYS_SECONDS, KEYS_SECONDS, TimeUnit.SECONDS);
    thread.scheduleWithFixedDelay(
        limits::forgetIdle, LIMITS_SECONDS, LIMITS_SECONDS, TimeUnit.SECONDS);
  }

  private void refreshKeys() {
    try {
      keys.refresh();
      keysFailed = false;
    } catch (IOException | RuntimeException e) {
      if (!keysFailed) LOG.warn("the known keys stay: {}", e.getMessage());
      keysFailed = true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
