package dev.tickstream.engine;

import dev.tickstream.events.ZoneId;

/**
 * Game code threw.
 *
 * @param where what it was doing, such as {@code MoveCommand of mina}
 * @param cost what came of it
 */
public record Fault(ZoneId zone, long tick, String where, Cost cost, Throwable cause) {
  /** What a fault costs. */
  public enum Cost {
    /** A {@code decide} threw: that command is refused. */
    COMMAND,
    /** A handler or rule threw: the zone's tick is undone, and it goes on from its last commit. */
    TICK,
    /** The third of these in a minute: the zone is held until a restart. */
    ZONE
  }
}
