package dev.tickstream.devstack.control;

/** What the supervisor can be asked to do. Any thread. */
public interface Controls {
  StatusReport status();

  /**
   * Stops, starts or restarts a service and waits until that is done.
   *
   * @return one line that says what came of it
   */
  Outcome act(Action action, String service) throws InterruptedException;

  /** Begins to end everything; returns at once. */
  void down();

  /** What to do with a service. */
  enum Action {
    STOP,
    START,
    RESTART
  }

  /**
   * What came of it.
   *
   * @param done whether the service is now as asked
   * @param line one line for a person
   */
  record Outcome(boolean done, String line) {}
}
