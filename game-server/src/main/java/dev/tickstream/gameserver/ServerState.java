package dev.tickstream.gameserver;

/** Where the server is in its life. Safe on any thread. */
final class ServerState {
  private enum Phase {
    STARTING,
    READY,
    DRAINING
  }

  private volatile Phase phase = Phase.STARTING;

  /** Everything runs. */
  void ready() {
    phase = Phase.READY;
  }

  /** The end has begun; there is no way back. */
  void draining() {
    phase = Phase.DRAINING;
  }

  boolean isReady() {
    return phase == Phase.READY;
  }
}
