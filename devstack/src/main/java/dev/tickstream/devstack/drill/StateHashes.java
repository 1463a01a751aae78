package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.DataDir;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the state a game server came back with is the one that was durable: a port, so that
 * whatever knows more about hashes can take its place.
 */
public interface StateHashes {
  /**
   * Every zone's state after the last recovery.
   *
   * @throws IOException if nothing can be read
   */
  List<ZoneState> read(DataDir dir) throws IOException;

  /**
   * One zone.
   *
   * @param zone its id, or the shard's name where zones are not told apart
   * @param tick the last durable one
   * @param durable hash of the state after that tick, as it was recorded; null if it is not known
   * @param recovered hash of the state the server came back with; null if it is not known
   */
  record ZoneState(String zone, long tick, @Nullable String durable, @Nullable String recovered) {
    boolean isKnown() {
      return durable != null && recovered != null;
    }

    boolean differs() {
      return durable != null && recovered != null && !durable.equals(recovered);
    }
  }
}
