package dev.tickstream.gameserver.recovery;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Committed ticks of one shard in order. Blocks; used by one thread. */
public interface PastTicks extends AutoCloseable {
  /**
   * The next tick, null behind the last.
   *
   * @throws GapException if what is next is missing, or is nothing this game can apply
   */
  @Nullable PastTick next() throws IOException, GapException;

  @Override
  void close();
}
