package dev.tickstream.engine;

/** Time of day, used only to stamp committed ticks; never decides anything. */
@FunctionalInterface
public interface WallClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  long currentTimeMillis();
}
