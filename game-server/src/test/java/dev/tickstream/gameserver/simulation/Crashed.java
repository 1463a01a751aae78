package dev.tickstream.gameserver.simulation;

/** A process ends here and now; no production code may catch it. */
final class Crashed extends Error {
  private static final long serialVersionUID = 1L;

  Crashed(String where) {
    super(where, null, false, false);
  }
}
