package dev.tickstream.gameserver.metrics;

import java.util.Locale;

/** The stages a client's bytes pass before the loop, in order. */
public enum Stage {
  /** The connection itself: addresses, limits, encryption. */
  CONNECTION,
  /** Bytes to frames. */
  FRAME,
  /** Frames to packets. */
  PACKET,
  /** Login and session. */
  SESSION,
  /** Budgets per player and per address. */
  RATE,
  /** Packets to commands of the game. */
  COMMAND,
  /** Into the shard's queue. */
  QUEUE;

  /** The stage's name in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
