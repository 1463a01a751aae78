package dev.tickstream.gameapi;

/** Where something is: a whole {@link Cell} or a fixed-point {@link Position}. */
public sealed interface Place permits Cell, Position {
  /** The cell this place lies in. */
  Cell cell();
}
