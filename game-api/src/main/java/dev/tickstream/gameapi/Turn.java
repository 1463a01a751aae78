package dev.tickstream.gameapi;

import dev.tickstream.events.PlayerId;

/** What {@code decide} may look at besides the world. It cannot emit: deciding changes nothing. */
public interface Turn extends Bounds {
  /** Who asks. */
  PlayerId player();

  /** The tick in which the command is judged; 20 make a second. */
  long tick();
}
