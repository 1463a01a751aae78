package dev.tickstream.engine;

/**
 * Someone who is told what happens in a zone: a player's session or a spectator. The engine never
 * looks inside; it hands the same object back through {@link TickOutput}.
 */
public interface Viewer {
  /**
   * Whether it can be told what changed. Asked on the shard thread, once per tick; must not block.
   * One that answers false is told no changes and no facts of this tick, and in the first tick in
   * which it answers true again everything anew, so that it always ends with the newest state and
   * nothing waits for it meanwhile.
   */
  default boolean takesChanges() {
    return true;
  }
}
