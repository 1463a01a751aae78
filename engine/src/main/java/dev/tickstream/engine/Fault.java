package dev.tickstream.engine;

import dev.tickstream.events.ZoneId;

/**
 * Game code threw.
 *
 * @param where what it was doing, such as {@code MoveCommand of mina}
 * @param held true if it was a handler or rule, which stops the zone; false if it was a {@code
 *     decide}, which costs that command only
 */
public record Fault(ZoneId zone, long tick, String where, boolean held, Throwable cause) {}
