package dev.tickstream.gameserver.store;

import dev.tickstream.engine.NanoClock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * After a call that failed nobody waits for the same server again for a while: all shards of a
 * process share it, and a start must not wait once for each. Safe on any thread.
 */
final class Rest {
  private static final long REST_NS = TimeUnit.SECONDS.toNanos(3);

  private final String server;
  private final NanoClock clock;
  private volatile long untilNs;

  /**
   * @param server its name, for people
   */
  Rest(String server, NanoClock clock) {
    this.server = server;
    this.clock = clock;
    this.untilNs = clock.nanoTime();
  }

  /**
   * Requires that it did not fail just now.
   *
   * @throws IOException if it did
   */
  void requireOver() throws IOException {
    if (clock.nanoTime() - untilNs < 0) {
      throw new IOException(server + " did not answer a moment ago");
    }
  }

  /** The server was asked and did not answer, or said no. */
  IOException failed(RuntimeException cause) {
    untilNs = clock.nanoTime() + REST_NS;
    return new IOException(server + ": " + cause.getMessage(), cause);
  }
}
