package dev.tickstream.engine;

import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a shard. Called on the shard thread, after the tick's commit, so nobody is ever
 * told of something that could still be undone. Implementations must not block; they hand over to
 * other threads and drop, by a counted policy, what cannot be handed over.
 */
public interface TickOutput {
  /** A player entered or came back, or a spectator began to watch. */
  void welcomed(Viewer viewer, Welcome welcome);

  /** A join, resume or watch was refused; the viewer is forgotten. */
  void rejected(Viewer viewer, String reason);

  /** The answer to one command; good for the time of the call. */
  void answered(Viewer viewer, Answer answer);

  /**
   * What changed within the viewer's sight. Chunks and facts are MessagePack values of the {@code
   * Delta} packet in the same bytes of this tick, encoded once and shared between viewers; who
   * needs them after the call {@linkplain dev.tickstream.engine.memory.TickBytes#retain keeps}
   * these. Viewers with the same sight are given the same list of chunks, so a packet made of it
   * can be shared, too.
   *
   * @param full true if the viewer must forget everything it knew first: it came in, or it was
   *     {@link #skipped} before
   */
  void changed(Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts);

  /**
   * The viewer did not take what this tick changed. The facts of the tick are lost to it, which are
   * effects; what they changed it is told later. For the counters.
   */
  default void skipped(Viewer viewer) {}

  /** A viewer that was skipped takes changes again: everything anew follows. For the counters. */
  default void caughtUp(Viewer viewer) {}

  /** The player's session ended inside the zone (left, resume window over, zone held). */
  void ended(Viewer viewer, String reason);

  /**
   * The journal has no room, or has some again. Said once to everyone in the zone, and to whoever
   * comes in meanwhile.
   *
   * @param recording false while only moves are taken and everything else is refused
   */
  default void recording(Viewer viewer, boolean recording) {}

  /** Game code threw: for the developer's eyes and the counters. */
  default void faulted(Fault fault) {}

  /** The tick is over: flush. Called for every tick, also an idle one. */
  void tickDone(TickReport report);

  /**
   * How a viewer came in.
   *
   * @param player null for a spectator
   * @param viewerTick tick at which the viewer entered
   * @param resumed true if an earlier session goes on
   * @param lastClientSeq highest command sequence that took effect; commands up to it need not be
   *     sent again
   */
  record Welcome(
      ZoneId zone,
      @Nullable PlayerId player,
      long viewerTick,
      boolean resumed,
      long lastClientSeq) {}
}
