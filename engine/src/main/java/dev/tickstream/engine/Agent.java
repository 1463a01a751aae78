package dev.tickstream.engine;

/**
 * A piece of work that one thread owns and runs again and again. A test may step it instead of
 * giving it a thread.
 */
public interface Agent {
  /**
   * Does a bounded amount of work without blocking.
   *
   * @return how much was done; 0 means the thread may rest
   */
  int doWork();

  /** Name for threads, logs and metrics. */
  String roleName();

  /** Called once on the owning thread when it ends. */
  default void onClose() {}
}
