package dev.tickstream.gameapi;

import dev.tickstream.events.Event;
import dev.tickstream.events.ZoneId;

/** What joining, leaving and timed rules may use: the tick, randomness, and emitting. */
public interface Moment extends Bounds {
  /** Ticks in one second. */
  int TICKS_PER_SECOND = 20;

  /** The zone this happens in. */
  ZoneId zone();

  /** The current tick. */
  long tick();

  /**
   * Applies an event at once and records it.
   *
   * @throws IllegalArgumentException for an event without a handler
   */
  void emit(Event event);

  /**
   * A number from 0 to {@code bound - 1}: a hash of the zone's seed, the tick, the purpose and how
   * often that purpose was asked in this tick. Two purposes never share their numbers.
   */
  int random(int bound, String purpose);

  /** A random cell of the grid. */
  default Cell randomCell(String purpose) {
    int index = random(width() * height(), purpose);
    return new Cell(index % width(), index / width());
  }
}
