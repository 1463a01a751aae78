package dev.tickstream.gameserver.recovery;

/** A history does not go on: something of it is missing, or cannot be read by this game. */
public final class GapException extends Exception {
  private static final long serialVersionUID = 1L;

  public GapException(String message) {
    super(message);
  }
}
