package dev.tickstream.devstack.health;

/** Asks one server whether it works. */
public interface HealthCheck {
  /**
   * Asks once, taking a few seconds at most.
   *
   * @throws Exception whose message says why the server does not work (yet)
   */
  void ask() throws Exception;

  /**
   * Asks a server that did work whether it still answers: cheap, and leaves no trace in its data or
   * log.
   *
   * @throws Exception whose message says why not
   */
  default void askAgain() throws Exception {
    ask();
  }
}
