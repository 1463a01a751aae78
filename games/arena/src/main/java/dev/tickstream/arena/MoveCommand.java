package dev.tickstream.arena;

import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Position;

/**
 * Asks to stand at another place, at most {@link ArenaRules#STRIDE_UNITS} away.
 *
 * @param to wanted place, in 1/1,024 of a cell
 */
public record MoveCommand(Position to) implements Command {}
