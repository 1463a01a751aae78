package dev.tickstream.engine;

import dev.tickstream.engine.TickOutput.Welcome;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.events.PlayerId;
import org.jspecify.annotations.Nullable;

/** A viewer that is being served, and what it has been told so far. */
final class Watcher {
  final Viewer viewer;

  /** Null for a spectator. */
  final @Nullable PlayerId player;

  /** To be sent first; null once sent. */
  @Nullable Welcome welcome;

  /** Whether it was told of every tick since it was last told everything. */
  boolean current;

  /** Interest cell it was at home in when it was last told something; only if it is current. */
  int home;

  /** Facts of the tick that is being told which name its player, null if none does. */
  @Nullable EncodedValues facts;

  /** The row that says where it is, null if there is none. */
  @Nullable Entry body;

  Watcher(Viewer viewer, @Nullable PlayerId player, Welcome welcome) {
    this.viewer = viewer;
    this.player = player;
    this.welcome = welcome;
  }

  /** Whether it serves this very viewer; two viewers are never equal. */
  @SuppressWarnings("ReferenceEquality")
  boolean serves(Viewer other) {
    return viewer == other;
  }
}
