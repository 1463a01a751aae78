package dev.tickstream.engine;

/**
 * Recovery found something that cannot have happened: a gap, an unknown zone, or a state hash other
 * than the one recorded. The shard must not open.
 */
public final class ReplayException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }

  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
