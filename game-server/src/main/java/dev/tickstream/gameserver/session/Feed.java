package dev.tickstream.gameserver.session;

/** What one shard hands to one socket thread. Shard thread only. */
public interface Feed {
  /** Takes something for a session along when the tick is over. */
  void add(Session session, Object item);

  /** Whether the socket thread does in time what it is handed. */
  boolean keepsUp();
}
