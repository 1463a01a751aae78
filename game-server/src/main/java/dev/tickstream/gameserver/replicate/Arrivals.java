package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.ShardConfig;

/**
 * What a shard's players have sent and the socket threads have not read yet. For the shard's
 * thread.
 */
public interface Arrivals {
  /** Longest time that answers are waited for: half a tick. */
  long AWAITED_NS = ShardConfig.TICK_NS / 2;

  /**
   * Asks the socket threads to say when they have read what was sent by now.
   *
   * @param waiting unparked with every answer
   */
  void ask(Thread waiting);

  /** Whether all have answered who are waited for. */
  boolean areIn();
}
