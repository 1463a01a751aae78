package dev.tickstream.devstack.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether players can be let in: the platform hears of zones from the game server through Kafka,
 * which takes a moment after both work.
 */
final class OpenZones {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final int TIMEOUT_MS = 2_000;
  private static final long POLL_MS = 200;

  private OpenZones() {}

  /**
   * Waits until the platform names one.
   *
   * @param over ends the wait early
   * @return false if it did not in time
   */
  static boolean await(URI api, BooleanSupplier over) throws InterruptedException {
    long deadlineNs = System.nanoTime() + BOUND.toNanos();
    while (System.nanoTime() < deadlineNs && !over.getAsBoolean()) {
      if (any(api.resolve("/api/v1/zones"))) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return false;
  }

  private static boolean any(URI zones) {
    try {
      URLConnection connection = zones.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      try (InputStream body = connection.getInputStream()) {
        return !JsonMapper.shared().readTree(body).path("items").isEmpty();
      }
    } catch (IOException | JacksonException e) {
      return false;
    }
  }
}
