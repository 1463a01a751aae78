package dev.tickstream.engine;

import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.events.PlayerId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Commands that made game code throw where it must not, of the last players who sent one: sent
 * again, as a client does that was told nothing, they are refused. And how often a zone recovered
 * lately.
 */
final class Quarantine {
  /** Recoveries within {@link #WINDOW_TICKS} at which a zone is held instead. */
  static final int RECOVERIES_MAX = 3;

  /** A minute. */
  static final int WINDOW_TICKS = 60 * ShardConfig.TICKS_PER_SECOND;

  private static final int PLAYERS_MAX = 1_000;

  private final Map<PlayerId, Long> commands =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PlayerId, Long> eldest) {
          return size() > PLAYERS_MAX;
        }
      };
  private final long[] faults = new long[RECOVERIES_MAX];
  private int count;

  /** Whether the command is to be refused unseen. */
  boolean holds(Play play) {
    if (commands.isEmpty()) {
      return false;
    }
    Long sequence = commands.get(play.player());
    return sequence != null && sequence == play.clientSeq();
  }

  void add(Play play) {
    commands.put(play.player(), play.clientSeq());
  }

  /** Notes a fault, and returns whether it is one too many. */
  boolean isOneTooMany(long tick) {
    faults[count++ % RECOVERIES_MAX] = tick;
    return count >= RECOVERIES_MAX && tick - faults[count % RECOVERIES_MAX] < WINDOW_TICKS;
  }

  /** A player came anew. */
  void forget(PlayerId player) {
    commands.remove(player);
  }
}
