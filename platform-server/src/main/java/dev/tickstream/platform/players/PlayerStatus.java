package dev.tickstream.platform.players;

import java.util.Locale;

/** Where a player stands with the game, as far as events say. */
public enum PlayerStatus {
  CONNECTED,
  /** The connection was lost; the place is kept for a while. */
  DROPPED,
  DISCONNECTED;

  /** As stored and as shown by the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
