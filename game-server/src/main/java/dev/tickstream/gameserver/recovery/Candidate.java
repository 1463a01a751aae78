package dev.tickstream.gameserver.recovery;

import dev.tickstream.gameserver.snapshot.StoredSnapshot;

/**
 * A snapshot that recovery may begin with.
 *
 * @param source name of the store that has it
 */
public record Candidate(String source, StoredSnapshot stored) {
  /** Epoch of its last event. */
  public long epoch() {
    return stored.snapshot().epoch();
  }

  /** Its last event. */
  public long sequence() {
    return stored.snapshot().sequence();
  }

  /** Its tick. */
  public long tick() {
    return stored.snapshot().tick();
  }

  /** In words, with where it is from. */
  public String name() {
    return "the snapshot of tick " + tick() + " (" + source + ")";
  }
}
