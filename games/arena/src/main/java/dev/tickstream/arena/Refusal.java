package dev.tickstream.arena;

import dev.tickstream.gameapi.Reason;

/** Why the arena refuses a move. */
public enum Refusal implements Reason {
  /** The place is not on the floor. */
  OUT_OF_BOUNDS(""),
  /** Further than one stride. */
  TOO_FAR("units"),
  /** The player slipped; figures are ticks still to wait. */
  STUNNED("ticks"),
  /** The player has already moved in this tick; figures are ticks between two moves. */
  TOO_SOON("ticks"),
  /** A wall stands there. */
  BLOCKED("");

  private final String unit;

  Refusal(String unit) {
    this.unit = unit;
  }

  @Override
  public String unit() {
    return unit;
  }
}
