package dev.tickstream.gameserver.session;

/** What one shard hands to one socket thread. Shard thread only. */
public interface Feed {
  /** Takes an update along when the tick is over. */
  void add(Update update);

  /** Whether the socket thread does in time what it is handed. */
  boolean keepsUp();
}
