package dev.tickstream.gameserver.session;

import dev.tickstream.engine.CommandQueue.Offer;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.PlayerId;
import dev.tickstream.protocol.CoreReason;
import org.jspecify.annotations.Nullable;

/**
 * One client in one zone: a player, or a spectator if it has no player. Bound to one connection; a
 * player who comes back gets another object with the same {@link #id}.
 *
 * <p>The socket thread enters, plays and departs, and says whether the client {@link #keepsUp}; the
 * shard thread fills the {@link #feed}.
 */
public final class Session implements Viewer {
  /** {@link #place} of a session that this tick has nothing for. */
  public static final int NOWHERE = -1;

  private final String id;
  private final @Nullable PlayerId player;
  private final ZoneEntry zone;
  private final Connection connection;
  private final SessionRegistry registry;
  private int place = NOWHERE;
  private @Nullable Feed feed;
  private boolean givenUp;
  private boolean leaving;
  private volatile boolean keepsUp = true;
  private volatile boolean open = true;

  /** Made by {@link Logins}. */
  public Session(
      String id,
      @Nullable PlayerId player,
      ZoneEntry zone,
      Connection connection,
      SessionRegistry registry) {
    this.id = id;
    this.player = player;
    this.zone = zone;
    this.connection = connection;
    this.registry = registry;
  }

  public String id() {
    return id;
  }

  /** The player, or null for a spectator. */
  public @Nullable PlayerId player() {
    return player;
  }

  public ZoneEntry zone() {
    return zone;
  }

  public Connection connection() {
    return connection;
  }

  /** Whether the connection still stands; any thread. */
  public boolean isOpen() {
    return open;
  }

  /** Puts a player's command into the shard's queue; socket thread. */
  public Offer play(PlayerId by, long clientSeq, int commandId, Record command) {
    return zone.queue()
        .offer(new ZoneInput.Play(zone.id(), by, this, clientSeq, commandId, command));
  }

  /**
   * The client says goodbye: a player's session ends now, and the zone's answer closes the
   * connection. Who says it twice is not waited for. Socket thread.
   */
  public void leave() {
    if (player == null || leaving) {
      connection.close(CoreReason.GOODBYE, "");
    } else {
      leaving = true;
      zone.queue().offer(new ZoneInput.Leave(zone.id(), player, id, CoreReason.GOODBYE.name()));
    }
  }

  /**
   * The connection is gone: a player keeps the place for the resume window, a spectator is
   * forgotten. Socket thread, once.
   */
  public void connectionGone(CoreReason reason) {
    open = false;
    registry.remove(this);
    if (player == null) {
      zone.releaseSpectatorPlace();
      zone.queue().offer(new ZoneInput.Unwatch(zone.id(), this));
    } else {
      zone.queue().offer(new ZoneInput.Drop(zone.id(), player, this, reason.name()));
    }
  }

  /** The client reads what it is written, or no longer does; socket thread. */
  public void keepsUp(boolean now) {
    keepsUp = now;
  }

  /** Whether both the client and its socket thread keep up; shard thread. */
  @Override
  public boolean takesChanges() {
    return !givenUp && keepsUp && (feed == null || feed.keepsUp());
  }

  /** Its socket thread does not take what it is handed: closes it, once; shard thread. */
  public void giveUp() {
    givenUp = true;
    connection.close(CoreReason.SLOW_CONSUMER, "the server could not send in time");
  }

  /** Whether there is any use in telling it something; shard thread. */
  public boolean isTold() {
    return open && !givenUp;
  }

  /** Where its updates go, null before the first; shard thread. */
  public @Nullable Feed feed() {
    return feed;
  }

  /** Remembers where its updates go; shard thread. */
  public void feed(Feed found) {
    feed = found;
  }

  /** Its place in what this tick has for its socket thread; shard thread. */
  public int place() {
    return place;
  }

  /** It was given a place, or has none any more; shard thread. */
  public void place(int next) {
    place = next;
  }
}
