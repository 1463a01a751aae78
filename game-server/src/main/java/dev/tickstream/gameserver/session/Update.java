package dev.tickstream.gameserver.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What one tick has for one session, in the order it happened. Filled by the shard thread, then
 * handed over to the connection's {@link Lane} and never touched by the shard again.
 *
 * @param items welcomes, answers, changes, packets, and last the end
 */
public record Update(Session session, List<Object> items) {
  public Update(Session session) {
    this(session, new ArrayList<>(4));
  }
}
