package dev.tickstream.engine;

import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import java.util.Objects;

/** A player's last move while the journal has no room, asked for by a command of its own. */
record KeptMove(EventHandler handler, Motion motion, PlayerId player, long clientSeq) {
  MotionForm form() {
    return Objects.requireNonNull(handler.motion());
  }
}
