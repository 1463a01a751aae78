package dev.tickstream.gameserver.session;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.memory.EncodedValues;

/** What one shard hands to one socket thread. Shard thread only. */
public interface Feed {
  /** Takes something for a session along when the tick is over. */
  void add(Session session, Object item);

  /** Takes a copy of an answer along. */
  void addAnswer(Session session, Answer answer);

  /**
   * Takes along what changed within a session's sight; see {@code TickOutput.changed}. What is of
   * the same list of chunks is encoded once.
   */
  void addChanges(
      Session session, long tick, boolean full, EncodedValues chunks, EncodedValues facts);

  /** Whether the socket thread does in time what it is handed. */
  boolean keepsUp();
}
