package dev.tickstream.gameserver.replicate;

/**
 * What a shard's players had sent when a tick is due, on its way through the socket threads. For
 * the shard's thread.
 */
public interface Arrivals {
  /** Asks for what was sent by now; {@code waiting} is unparked when some of it has come in. */
  void ask(Thread waiting);

  /** Whether all that was asked for has come in. */
  boolean areIn();
}
