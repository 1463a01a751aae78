package dev.tickstream.protocol;

/** Times of a session, in milliseconds, as servers set them unless told otherwise. */
public final class SessionTimes {
  /** How often a client pings. */
  public static final int PING_EVERY_MS = 5_000;

  /** Silence after which either side gives the connection up. */
  public static final int IDLE_TIMEOUT_MS = 15_000;

  /** Time from connecting to Hello, Resume or Spectate. */
  public static final int LOGIN_TIMEOUT_MS = 5_000;

  /** How long a session survives without a connection. */
  public static final int RESUME_WINDOW_MS = 120_000;

  private SessionTimes() {}
}
