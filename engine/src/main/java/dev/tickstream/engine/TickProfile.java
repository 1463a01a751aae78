package dev.tickstream.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a tick's time went. One object serves all ticks of a shard: read it before the next one.
 * For the shard's thread.
 */
public final class TickProfile {
  /** What a tick does, in this order; the three in the middle once for each zone. */
  public enum Stage {
    /** Takes inputs from the queue. */
    DRAIN,
    /** Lets players in and out, judges commands and applies their events. */
    DECIDE,
    /** Runs timed rules, encodes events, works out the state hash. */
    UPDATE,
    /** Appends events and the commit to the journal. */
    JOURNAL,
    /** Works out who sees what of it and collects it; the hand-over follows the tick's report. */
    REPLICATE,
    /** Copies a slice of a due snapshot. */
    SNAPSHOT
  }

  private final NanoClock clock;
  private final Map<Stage, Span> spans = new EnumMap<>(Stage.class);
  private long lastNs;

  private static final class Span {
    private long ns;
  }

  public TickProfile(NanoClock clock) {
    this.clock = clock;
    for (Stage stage : Stage.values()) {
      spans.put(stage, new Span());
    }
  }

  /** A tick begins; answers when, on the shard's clock. */
  long begin() {
    for (Span span : spans.values()) {
      span.ns = 0;
    }
    lastNs = clock.nanoTime();
    return lastNs;
  }

  /** What happened since the last call was this; answers the time. */
  long end(Stage stage) {
    long now = clock.nanoTime();
    span(stage).ns += now - lastNs;
    lastNs = now;
    return now;
  }

  /** When the last stage ended. */
  long lastNs() {
    return lastNs;
  }

  /** Time spent at a stage in the last tick, in nanoseconds. */
  public long spentNs(Stage stage) {
    return span(stage).ns;
  }

  private Span span(Stage stage) {
    return Objects.requireNonNull(spans.get(stage));
  }
}
