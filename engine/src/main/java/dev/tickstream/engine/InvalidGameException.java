package dev.tickstream.engine;

/** A game that cannot be run as declared; the message says what to change. */
public final class InvalidGameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidGameException(String message) {
    super(message);
  }

  public InvalidGameException(String message, Throwable cause) {
    super(message, cause);
  }
}
