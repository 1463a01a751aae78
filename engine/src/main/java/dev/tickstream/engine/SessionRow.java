package dev.tickstream.engine;

/**
 * Row of the engine's own table number 65,535, which never leaves the server.
 *
 * @param sessionId the session that owns the player
 * @param lastClientSeq highest command sequence that took effect, 0 before the first
 * @param droppedTick when the connection was lost, or {@link #CONNECTED}
 */
public record SessionRow(String sessionId, long lastClientSeq, long droppedTick) {
  /** Value of {@code droppedTick} while connected. */
  public static final long CONNECTED = -1;

  boolean isConnected() {
    return droppedTick == CONNECTED;
  }

  SessionRow resumed() {
    return new SessionRow(sessionId, lastClientSeq, CONNECTED);
  }

  SessionRow dropped(long tick) {
    return new SessionRow(sessionId, lastClientSeq, tick);
  }

  SessionRow executed(long clientSeq) {
    return new SessionRow(sessionId, Math.max(lastClientSeq, clientSeq), droppedTick);
  }
}
