package dev.tickstream.gameserver.simulation;

/**
 * Counts what one process does to the world outside, so that it can be made to die at any of it.
 * Once dead it does nothing more, whatever its classes try on their way out.
 */
final class Steps {
  private long left = Long.MAX_VALUE;
  private boolean dead;
  private String last = "";

  /** Lets the process die at the so-many-th step from now. */
  void dieAt(long step) {
    left = step;
  }

  /** Lets it die now, as by a signal. */
  void die() {
    dead = true;
  }

  boolean isDead() {
    return dead;
  }

  /** Where it was last. */
  String last() {
    return last;
  }

  /** One step is about to be taken; throws where the process dies before it. */
  void before(String what) {
    if (diesAt(what)) {
      throw new Crashed(what);
    }
  }

  /** Whether the process dies in the middle of this step; whoever asks throws {@link #crash}. */
  boolean diesAt(String what) {
    if (!dead) {
      last = what;
      dead = --left == 0;
      return dead;
    }
    throw new Crashed(last);
  }

  Crashed crash() {
    return new Crashed(last);
  }
}
