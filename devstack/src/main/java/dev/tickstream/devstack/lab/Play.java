package dev.tickstream.devstack.lab;

/** What players notice, from the least to the worst. */
public enum Play {
  /** Every move is answered within {@link ExperimentRun#INTERRUPTION_MS}. */
  WORKS("works", "works"),
  UNKNOWN("unknown", "unknown"),
  /** No answer for a moment: {@link ExperimentRun#MOMENT_MS} at most. */
  MOMENT("moment", "moment"),
  STOPPED("stops, back in seconds", "stopped");

  private final String allowed;
  private final String seen;

  Play(String allowed, String seen) {
    this.allowed = allowed;
    this.seen = seen;
  }

  /** As an allowance. */
  public String allowed() {
    return allowed;
  }

  /** As something seen. */
  public String seen() {
    return seen;
  }
}
