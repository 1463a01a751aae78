package dev.tickstream.gameapi;

/** Who is sent a table, or one component of its rows. */
public enum Visibility {
  /** Everyone in range. */
  ALL,
  /** Only the player whose row it is; needs a table keyed by player. */
  OWNER,
  /** Nobody: stays on the server. */
  SERVER
}
