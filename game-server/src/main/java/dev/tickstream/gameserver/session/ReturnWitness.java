package dev.tickstream.gameserver.session;

import dev.tickstream.events.PlayerId;

/**
 * Hears what clients who come back say had been confirmed to them. Called on socket threads, which
 * it must not hold up; nothing a client says is to be believed without a bound.
 */
@FunctionalInterface
public interface ReturnWitness {
  /** For whoever lost nothing. */
  ReturnWitness NONE = (player, sessionId, lastTick, lastClientSeq) -> {};

  /**
   * A player comes back with a resume token of this server's.
   *
   * @param lastTick as the client says: the last tick it saw confirmed; 0 if it tells nothing
   * @param lastClientSeq as the client says: its last command that took effect
   */
  void returned(PlayerId player, String sessionId, long lastTick, long lastClientSeq);
}
