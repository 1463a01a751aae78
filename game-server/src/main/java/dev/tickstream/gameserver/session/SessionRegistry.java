package dev.tickstream.gameserver.session;

import dev.tickstream.protocol.CoreReason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All sessions with a connection. Safe on any thread. */
public final class SessionRegistry {
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger players = new AtomicInteger();
  private final int playersMax;

  public SessionRegistry(int playersMax) {
    this.playersMax = playersMax;
  }

  /** Adds a session, unless it is a player's and the server is full. */
  boolean add(Session session) {
    if (session.player() != null && players.incrementAndGet() > playersMax) {
      players.decrementAndGet();
      return false;
    }
    sessions.add(session);
    return true;
  }

  /** Removes a session; does nothing the second time. */
  void remove(Session session) {
    if (sessions.remove(session) && session.player() != null) players.decrementAndGet();
  }

  /** Players connected now. */
  public int players() {
    return players.get();
  }

  /** Spectators connected now. */
  public int spectators() {
    return sessions.size() - players.get();
  }

  /** Closes every session's connection; the places stay. */
  public void closeAll(CoreReason reason, String detail) {
    for (Session session : sessions) session.connection().close(reason, detail);
  }
}
