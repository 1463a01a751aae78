package dev.tickstream.client;

/** The session ended before the command was answered. */
public final class SessionEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  SessionEndedException(String reason) {
    super("no answer will come: " + reason);
    this.reason = reason;
  }

  /** The reason's code. */
  public String reason() {
    return reason;
  }
}
