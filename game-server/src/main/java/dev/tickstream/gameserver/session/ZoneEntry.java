package dev.tickstream.gameserver.session;

import dev.tickstream.engine.CommandQueue;
import dev.tickstream.events.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** A zone that runs here, as the socket threads see it. Safe on any thread. */
public final class ZoneEntry {
  private final ZoneId id;
  private final CommandQueue queue;
  private final LongSupplier tick;
  private final int spectatorsMax;
  private final ReturnWitness witness;
  private final AtomicInteger spectators = new AtomicInteger();

  /**
   * @param queue the queue of the zone's shard
   * @param tick gives the last tick, from any thread
   * @param witness hears of players who come back
   */
  public ZoneEntry(
      ZoneId id, CommandQueue queue, LongSupplier tick, int spectatorsMax, ReturnWitness witness) {
    this.witness = witness;
    this.id = id;
    this.queue = queue;
    this.tick = tick;
    this.spectatorsMax = spectatorsMax;
  }

  public ZoneId id() {
    return id;
  }

  public CommandQueue queue() {
    return queue;
  }

  /** The last tick the zone's shard finished. */
  public long tick() {
    return tick.getAsLong();
  }

  ReturnWitness witness() {
    return witness;
  }

  /** Takes one of the zone's places for spectators, if there is one. */
  boolean takeSpectatorPlace() {
    if (spectators.incrementAndGet() <= spectatorsMax) return true;
    spectators.decrementAndGet();
    return false;
  }

  void releaseSpectatorPlace() {
    spectators.decrementAndGet();
  }
}
