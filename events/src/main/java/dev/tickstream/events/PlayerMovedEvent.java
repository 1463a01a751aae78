package dev.tickstream.events;

import java.util.List;

/**
 * All motions of one kind, zone and tick, in the order they were judged.
 *
 * @param motion simple name of the game's motion record
 * @param unitsPerCell units of the coordinates: 1 for whole cells, 1,024 for fixed-point positions
 */
public record PlayerMovedEvent(String motion, int unitsPerCell, List<Move> moves) implements Fact {
  /**
   * One player's step.
   *
   * @param clientSeq sequence of the command that asked for it, 0 when a rule moved the player
   * @param after facts of the same zone and tick that were applied before this move, so that a
   *     replay interleaves moves and facts exactly as they happened
   */
  public record Move(PlayerId playerId, Point from, Point to, long clientSeq, int after) {}

  /** Coordinates in units; see {@code unitsPerCell}. */
  public record Point(int x, int y) {}
}
