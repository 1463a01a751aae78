package dev.tickstream.platform.sessions;

import java.util.concurrent.atomic.LongAdder;

/** Sessions asked for since the start. Safe on any thread. */
public final class SessionCounters {
  private final LongAdder opened = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void opened() {
    opened.increment();
  }

  void refused() {
    refused.increment();
  }

  /** Requests that were given a token. */
  public long openedTotal() {
    return opened.sum();
  }

  /** Requests that were refused, for whatever reason. */
  public long refusedTotal() {
    return refused.sum();
  }
}
