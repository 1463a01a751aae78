package dev.tickstream.arena;

import dev.tickstream.gameapi.Position;

/** The arena's figures. */
public final class ArenaRules {
  /** Longest move: 0.35 of a cell, which at one move a tick is 7 cells a second. */
  public static final int STRIDE_UNITS = Position.UNITS_PER_CELL * 35 / 100;

  /** Least ticks between two moves of one player. */
  public static final int TICKS_BETWEEN_MOVES = 1;

  /** How long a puddle stuns. */
  public static final int SLIP_TICKS = 20;

  /** A coin of this value is a gem and goes into the inventory. */
  public static final int GEM_VALUE = 5;

  private ArenaRules() {}
}
