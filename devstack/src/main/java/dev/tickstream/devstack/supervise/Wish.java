package dev.tickstream.devstack.supervise;

/** What somebody wants of a service. */
public enum Wish {
  RUN,
  /** End the process that runs now and start another. */
  RESTART,
  STOP,
  /** Stop, and never start again. */
  END
}
