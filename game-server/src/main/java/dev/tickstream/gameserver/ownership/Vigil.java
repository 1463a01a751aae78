package dev.tickstream.gameserver.ownership;

import dev.tickstream.engine.NanoClock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * How one waits for a sign of life.
 *
 * @param silence how long nothing must be heard of an owner who may be alive
 * @param rest lets so many nanoseconds of the clock pass
 */
public record Vigil(Duration silence, NanoClock clock, LongConsumer rest) {
  /** In real time. */
  public static Vigil of(Duration silence) {
    return new Vigil(silence, System::nanoTime, LockSupport::parkNanos);
  }
}
