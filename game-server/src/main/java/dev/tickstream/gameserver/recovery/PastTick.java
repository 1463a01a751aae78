package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.CommittedTick;

/**
 * A tick of a shard's history.
 *
 * @param epoch that played it
 */
public record PastTick(long epoch, CommittedTick tick) {
  /** Its number. */
  public long number() {
    return tick.commit().tick();
  }
}
